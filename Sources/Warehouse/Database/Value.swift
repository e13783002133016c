/// A value as both stores hold it: whole numbers (minor units, day numbers, microseconds), text, bytes, nothing.
package enum Value: Hashable, Sendable {
    case null
    case int(Int64)
    case text(String)
    case blob([UInt8])
}

/// Values bound by name (`:as_of` is bound by `"as_of"`). A name that the query lacks, or one it needs and does not
/// get, is a programming error and throws `DatabaseError.broken`.
///
/// A whole number is a BIGINT and a text a TEXT wherever it stands. A null takes the type of its place, and where the
/// place has none PostgreSQL needs it said: `CAST(:customer AS TEXT) IS NULL OR customer = :customer`.
package typealias Parameters = [String: Value]

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
    ExpressibleByNilLiteral
{
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }

    package init(_ value: Int) { self = .int(Int64(value)) }
    package init(_ value: Int64) { self = .int(value) }
    package init(_ value: Int64?) { self = value.map(Value.int) ?? .null }
    package init(_ value: Bool) { self = .int(value ? 1 : 0) }
    package init(_ value: String) { self = .text(value) }
    package init(_ value: String?) { self = value.map(Value.text) ?? .null }
}

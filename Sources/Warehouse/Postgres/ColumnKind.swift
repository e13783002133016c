import CLibPQ
import Database

/// How the text of a column becomes a value.
enum ColumnKind {
    case int, bool, text, blob

    /// - Parameter type: the type's number in `pg_type`, which is fixed for the built-in types.
    /// - Returns: nil for a type that has no counterpart in SQLite, such as `date`, `float8` or an array.
    init?(type: Oid) {
        switch type {
        // int8, int2, int4, oid; numeric, which a sum of int8 is
        case 20, 21, 23, 26, 1700: self = .int
        case 16: self = .bool
        // "char", name, text, unknown, bpchar, varchar
        case 18, 19, 25, 705, 1042, 1043: self = .text
        case 17: self = .blob
        default: return nil
        }
    }

    /// - Returns: nil for a number with decimals or beyond 64 bits.
    func value(_ bytes: UnsafeRawBufferPointer) -> Value? {
        switch self {
        case .int: Self.int(bytes).map(Value.int)
        case .bool: .int(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case .text: .text(String(decoding: bytes, as: UTF8.self))
        case .blob: .blob(Hex.decode(bytes.dropFirst(2)))
        }
    }

    private static func int(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var number: Int64 = 0
        for byte in isNegative ? bytes.dropFirst() : bytes[...] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let digit = Int64(byte - UInt8(ascii: "0"))
            let (tenfold, tooLarge) = number.multipliedReportingOverflow(by: 10)
            let (next, stillTooLarge) =
                isNegative ? tenfold.subtractingReportingOverflow(digit) : tenfold.addingReportingOverflow(digit)
            guard !tooLarge, !stillTooLarge else { return nil }
            number = next
        }
        return number
    }
}

import JSON
import Ledger

extension Shape where Value == String {
    static var text: Shape { Shape(.anyText) { $1.string($0) } }

    /// One of a few words.
    static func choice(_ words: [String]) -> Shape {
        Shape(.text(.init(choices: words))) { $1.string($0) }
    }

    /// 64 hexadecimal digits.
    static var sha256: Shape {
        Shape(.text(.init(pattern: "^[0-9a-f]{64}$"))) { $1.string($0) }
    }
}

extension Shape where Value == Int {
    static var integer: Shape { Shape(.integer(nil)) { $1.integer(Int64($0)) } }

    /// A number of things: 0 or more.
    static var count: Shape { Shape(.integer(0...Int.max)) { $1.integer(Int64($0)) } }
}

extension Shape where Value == Int64 {
    /// An id is text, so that no client computes with it or rounds it.
    static var id: Shape {
        Shape(.text(.init(pattern: "^[0-9]+$"))) { value, writer in
            writer.decimalString(minorUnits: value, decimals: 0)
        }
    }

    static var byteCount: Shape { Shape(.integer(0...Int.max)) { $1.integer($0) } }
}

extension Shape where Value == Bool {
    static var boolean: Shape { Shape(.boolean) { $1.bool($0) } }
}

extension Shape where Value == Money {
    /// Text with the currency's own decimals (definitions.md §5): `"0.00"`, never `"0"`.
    static var money: Shape {
        Shape(.text(.init(pattern: #"^-?[0-9]+(\.[0-9]+)?$"#))) { value, writer in
            writer.decimalString(minorUnits: value.minorUnits, decimals: value.currency.minorDigits)
        }
    }
}

extension Shape where Value == Currency {
    /// The ISO 4217 code.
    static var currency: Shape {
        Shape(.text(.init(pattern: "^[A-Z]{3}$"))) { $1.plainString($0.code) }
    }
}

extension Shape where Value == CivilDate {
    /// `YYYY-MM-DD`
    static var date: Shape { Shape(.text(.init(format: "date"))) { $1.plainString($0.description) } }
}

extension Shape where Value == CivilMonth {
    /// `YYYY-MM`
    static var month: Shape {
        Shape(.text(.init(pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$"))) { $1.plainString($0.description) }
    }
}

extension Shape where Value == Instant {
    /// RFC 3339 in UTC.
    static var instant: Shape { Shape(.text(.init(format: "date-time"))) { $1.plainString($0.description) } }
}

/// Writes one JSON text (RFC 8259) as UTF-8 bytes, front to back, fields in the order they are given.
///
/// It writes what it is told and keeps no account of nesting: a `Shape` does that. Numbers are whole numbers only; money
/// and anything else with decimals is text.
struct JSONWriter: Sendable {
    private(set) var bytes: [UInt8] = []

    init(reserving capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

    /// Bytes that are JSON already, such as a field's name with its quotes and colon.
    @inline(__always) mutating func raw(_ json: [UInt8]) { bytes.append(contentsOf: json) }

    @inline(__always) mutating func raw(_ json: StaticString) {
        json.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    @inline(__always) mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    mutating func null() { raw("null") }

    mutating func bool(_ value: Bool) { if value { raw("true") } else { raw("false") } }

    mutating func integer(_ value: Int64) {
        if value < 0 { byte(UInt8(ascii: "-")) }
        digits(value.magnitude)
    }

    /// A string with its quotes; `"`, `\` and control characters escaped, everything else as UTF-8.
    mutating func string(_ text: String) {
        byte(quote)
        var text = text
        text.withUTF8 { utf8 in
            var plainFrom = 0
            for index in utf8.indices where needsEscape[Int(utf8[index])] {
                bytes.append(contentsOf: utf8[plainFrom..<index])
                escape(utf8[index])
                plainFrom = index + 1
            }
            bytes.append(contentsOf: utf8[plainFrom...])
        }
        byte(quote)
    }

    /// Text known to need no escape (digits, dates, codes), with quotes.
    mutating func plainString(_ text: String) {
        byte(quote)
        bytes.append(contentsOf: text.utf8)
        byte(quote)
    }

    /// An amount of `minorUnits` as text with `decimals` decimals: `"-0.05"`, `"12"`, `"1.500"`.
    mutating func decimalString(minorUnits: Int64, decimals: Int) {
        byte(quote)
        if minorUnits < 0 { byte(UInt8(ascii: "-")) }
        var unit: UInt64 = 1
        for _ in 0..<decimals { unit *= 10 }
        let (whole, part) = minorUnits.magnitude.quotientAndRemainder(dividingBy: unit)
        digits(whole)
        if decimals > 0 {
            byte(UInt8(ascii: "."))
            var rest = part
            while unit > 1 {
                unit /= 10
                byte(UInt8(ascii: "0") + UInt8(rest / unit))
                rest %= unit
            }
        }
        byte(quote)
    }

    private mutating func digits(_ value: UInt64) {
        if value >= 10 { digits(value / 10) }
        byte(UInt8(ascii: "0") + UInt8(value % 10))
    }

    private mutating func escape(_ character: UInt8) {
        byte(UInt8(ascii: "\\"))
        switch character {
        case quote, UInt8(ascii: "\\"): byte(character)
        case UInt8(ascii: "\n"): byte(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): byte(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): byte(UInt8(ascii: "t"))
        default:
            raw("u00")
            byte(hexadecimal[Int(character >> 4)])
            byte(hexadecimal[Int(character & 15)])
        }
    }
}

private let quote = UInt8(ascii: "\"")
private let hexadecimal = Array("0123456789abcdef".utf8)
private let needsEscape: [Bool] = (0..<256).map { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }

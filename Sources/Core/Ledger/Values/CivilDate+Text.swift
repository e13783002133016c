extension CivilDate: CustomStringConvertible, LosslessStringConvertible {
    /// ISO 8601, `2025-03-01`.
    package var description: String {
        let (year, month, day) = components
        return String(unsafeUninitializedCapacity: 10) { buffer in
            buffer.writeDigits(year, count: 4, at: 0)
            buffer[4] = UInt8(ascii: "-")
            buffer.writeDigits(month, count: 2, at: 5)
            buffer[7] = UInt8(ascii: "-")
            buffer.writeDigits(day, count: 2, at: 8)
            return 10
        }
    }

    package init?(_ description: String) { self.init(iso: description) }

    /// Reads exactly `YYYY-MM-DD` in ASCII digits; anything else, also a space around it, is nil.
    package init?(iso text: some StringProtocol) {
        var digits = FixedDigits(text.utf8)
        guard let year = digits.number(of: 4), digits.skip(UInt8(ascii: "-")),
            let month = digits.number(of: 2), digits.skip(UInt8(ascii: "-")),
            let day = digits.number(of: 2), digits.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// Reads numbers of a fixed width out of ASCII text, one after the other.
struct FixedDigits<Bytes: Collection> where Bytes.Element == UInt8 {
    private let bytes: Bytes
    private var index: Bytes.Index

    init(_ bytes: Bytes) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    var isAtEnd: Bool { index == bytes.endIndex }
    var next: UInt8? { isAtEnd ? nil : bytes[index] }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index = bytes.index(after: index)
        return true
    }

    /// The next digit's value, or nil (and nothing is read) when there is none.
    mutating func digit() -> Int? {
        guard let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        index = bytes.index(after: index)
        return Int(byte - UInt8(ascii: "0"))
    }

    mutating func number(of count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes `value`, zero or more, with leading zeros; digits that do not fit are lost.
    func writeDigits(_ value: Int, count: Int, at offset: Int) {
        var rest = value
        for position in stride(from: offset + count - 1, through: offset, by: -1) {
            self[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}

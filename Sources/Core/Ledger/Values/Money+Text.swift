extension Money: CustomStringConvertible {
    /// The amount with its currency's decimals and nothing else: `9400.00`, `-0.05`, `1200` for JPY, `1.250` for KWD.
    package var decimalText: String {
        Self.decimalText(minorUnits: minorUnits, minorDigits: currency.minorDigits)
    }

    /// `9400.00 USD`.
    package var description: String { "\(decimalText) \(currency.code)" }

    /// The same amount as an exact decimal with the currency's decimals.
    package var decimal: ExactDecimal { ExactDecimal(unchecked: Int128(minorUnits), currency.minorDigits) }

    /// Written straight into one buffer: every figure of every answer passes here.
    private static func decimalText(minorUnits: Int64, minorDigits: Int) -> String {
        // A sign, 19 digits, up to three more zeros before the decimals, and a point.
        String(unsafeUninitializedCapacity: 25) { buffer in
            var end = 25
            var rest = minorUnits.magnitude
            var written = 0
            while rest > 0 || written <= minorDigits {
                if written == minorDigits, minorDigits > 0 {
                    end -= 1
                    buffer[end] = UInt8(ascii: ".")
                }
                end -= 1
                buffer[end] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
                written += 1
            }
            if minorUnits < 0 {
                end -= 1
                buffer[end] = UInt8(ascii: "-")
            }
            let count = 25 - end
            for index in 0..<count { buffer[index] = buffer[end + index] }
            return count
        }
    }
}

extension Money {
    /// Reads a plain decimal (`9400`, `7138.9`, `-0.05`, `1e3`) exactly.
    ///
    /// - Throws: `LedgerError.unreadable` for other text, `LedgerError.notRepresentable` when it is finer than the
    ///   currency's minor unit (`1.005` USD; `1.000` is fine), `LedgerError.overflow`.
    package init(decimalText text: some StringProtocol, currency: Currency) throws(LedgerError) {
        let number = try ExactDecimal(text: text)
        try self.init(number, currency: currency)
    }

    /// - Throws: `LedgerError.notRepresentable` when it is finer than the minor unit, `LedgerError.overflow`.
    package init(_ number: ExactDecimal, currency: Currency) throws(LedgerError) {
        let exact = number.normalized
        guard exact.scale <= currency.minorDigits else {
            throw .notRepresentable(number.description, currency)
        }
        let upwards = Int128.powerOfTen(currency.minorDigits - exact.scale)
        let (value, overflow) = exact.coefficient.multipliedReportingOverflow(by: upwards)
        guard !overflow, let units = Int64(exactly: value) else { throw .overflow(.money(currency)) }
        self.init(minorUnits: units, currency: currency)
    }
}

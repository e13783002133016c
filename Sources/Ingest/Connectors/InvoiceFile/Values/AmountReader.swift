import Ledger

/// What a cell says as an amount.
enum AmountReading: Equatable {
    /// Minor units, with the currency the cell itself names, if it does.
    case amount(Int64, sign: CurrencySign?)
    case empty
    case problem(RowProblem)
}

/// Reads amounts into minor units, exactly: no binary floating point, no rounding, no wrap on overflow.
struct AmountReader {
    let decimal: DecimalMark

    /// - Parameter minorDigits: decimals of the currency (ISO 4217: 0 to 4).
    @inline(__always)
    func read(_ cell: Cell, minorDigits: Int) -> AmountReading {
        if cell.isEmpty { return .empty }
        // Digits, a mark and digits is what nearly every cell is; 17 bytes cannot overflow.
        guard cell.count <= 17 else { return unusual(cell, minorDigits: minorDigits) }
        let mark: UInt8 = decimal == .point ? 0x2E : 0x2C
        var position = cell[0] == 0x2D ? 1 : 0
        let isNegative = position == 1
        var value: Int64 = 0
        let wholeStart = position
        while position < cell.count, isDigit(cell[position]) {
            value = value &* 10 &+ Int64(cell[position] &- 0x30)
            position += 1
        }
        guard position > wholeStart else { return unusual(cell, minorDigits: minorDigits) }
        var missing = minorDigits
        if position < cell.count {
            guard cell[position] == mark else { return unusual(cell, minorDigits: minorDigits) }
            position += 1
            missing -= cell.count - position
            guard missing >= 0 else { return unusual(cell, minorDigits: minorDigits) }
            while position < cell.count, isDigit(cell[position]) {
                value = value &* 10 &+ Int64(cell[position] &- 0x30)
                position += 1
            }
            guard position == cell.count else { return unusual(cell, minorDigits: minorDigits) }
        }
        // 17 digits and two decimals would not fit.
        guard cell.count + missing <= 18 else { return unusual(cell, minorDigits: minorDigits) }
        while missing > 0 {
            value &*= 10
            missing -= 1
        }
        return .amount(isNegative ? -value : value, sign: nil)
    }

    /// Amounts with signs, groups, exponents or marks around them. Slower, and allocates.
    func unusual(_ cell: Cell, minorDigits: Int) -> AmountReading {
        guard cell.count <= 128, let parts = AmountParts(cell) else { return .problem(.notAnAmount) }
        if parts.digits.isEmpty {
            // `-`, `$ -`: how accounting formats print nothing.
            return parts.isDash ? .amount(0, sign: parts.sign) : .problem(.notAnAmount)
        }
        guard let number = ExactNumber(parts.digits, decimal: decimal) else {
            let other: DecimalMark = decimal == .point ? .comma : .point
            guard case .success = ExactNumber(parts.digits, decimal: other)?.minorUnits(digits: minorDigits) else {
                return .problem(.notAnAmount)
            }
            return .problem(decimal == .point ? .decimalComma : .decimalPoint)
        }
        switch number.minorUnits(digits: minorDigits) {
        case .success(let value): return .amount(parts.isNegative ? -value : value, sign: parts.sign)
        case .failure(.inexact): return .problem(.tooManyDecimals(allowed: minorDigits))
        case .failure(.tooLarge): return .problem(.amountTooLarge)
        }
    }
}

/// What a spreadsheet may have done to a number that is text: `1930571429.0`, `1.93057E+09`, `="00123"`.
enum Identifier {
    /// The identifier itself, and whether a `.0` was taken off; `nil` when its digits are lost.
    @inline(__always)
    static func read(_ cell: Cell) -> (cell: Cell, tailRemoved: Bool)? {
        guard cell.count > 2 else { return (cell, false) }
        if cell.last == 0x30, cell.contains(0x2E) { return tail(unwrapped(cell)) }
        if cell[0] == 0x3D { return (unwrapped(cell), false) }
        if isDigit(cell[0]), isDigit(cell.last), cell.contains(0x2B), isScientific(cell) { return nil }
        return (cell, false)
    }

    /// `="00123"`, with which people keep Excel from eating zeros, is `00123`.
    private static func unwrapped(_ cell: Cell) -> Cell {
        guard cell.count > 3, cell[0] == 0x3D, cell[1] == 0x22, cell.last == 0x22 else { return cell }
        return Cell(base: cell.base + 2, count: cell.count - 3)
    }

    /// Takes `.0`, `.00` … off a number that has only digits before it.
    private static func tail(_ cell: Cell) -> (cell: Cell, tailRemoved: Bool) {
        var length = cell.count
        while length > 0, cell[length - 1] == 0x30 { length -= 1 }
        guard length > 1, length < cell.count, cell[length - 1] == 0x2E else { return (cell, false) }
        let whole = cell.prefix(length - 1)
        return whole.bytes.allSatisfy(isDigit) ? (whole, true) : (cell, false)
    }

    /// `1.93057E+09`. Only with the plus sign a spreadsheet writes: `12E5` is a fine invoice number.
    private static func isScientific(_ cell: Cell) -> Bool {
        guard let e = cell.bytes.firstIndex(where: { $0 | 0x20 == 0x65 }) else { return false }
        let mantissa = cell.bytes[..<e]
        let exponent = cell.bytes[(e + 1)...]
        guard exponent.first == 0x2B, (2...3).contains(exponent.count - 1), exponent.dropFirst().allSatisfy(isDigit)
        else {
            return false
        }
        guard mantissa.count > 1 else { return true }
        return mantissa.count > 2 && (mantissa[1] == 0x2E || mantissa[1] == 0x2C) && mantissa[2...].allSatisfy(isDigit)
    }
}

import Ledger

extension DateReader {
    /// Dates that are not three numbers with separators: month names, Excel's day numbers, eight digits, and dates with
    /// invisible marks around them, as they are copied out of file listings.
    mutating func unusual(_ cell: Cell) -> DateReading {
        if cell.count > 64 { return .problem(.notADate) }
        if cell.bytes.allSatisfy({ isDigit($0) || $0 == 0x2E }) { return digitsOnly(cell) }
        if let plain = withoutMarks(cell.bytes) {
            return plain.withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return .empty }
                let cell = Cell(base: base, count: bytes.count).trimmed()
                return cell.isEmpty ? .empty : read(cell)
            }
        }
        return withMonthName(cell)
    }

    /// `45615`, `45615.5` (Excel counts days from 1899-12-30, the fraction is the time) or `20241119`.
    private func digitsOnly(_ cell: Cell) -> DateReading {
        let whole = cell.bytes.prefix(while: isDigit)
        let fraction = cell.bytes.dropFirst(whole.count)
        guard whole.count <= 8, fraction.count(where: { $0 == 0x2E }) <= 1 else { return .problem(.notADate) }
        let value = whole.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        if (20_000...80_000).contains(value), let date = CivilDate(dayNumber: value - Self.excelDayOf1970) {
            return .date(date)
        }
        guard whole.count == 8, fraction.isEmpty else { return .problem(.notADate) }
        return civil(value / 10_000, value / 100 % 100, value % 100)
    }

    private static let excelDayOf1970 = 25_569

    /// `21 Nov 2025`, `21-Nov-25`, `Nov 21, 2025`, with or without the day of the week.
    private func withMonthName(_ cell: Cell) -> DateReading {
        var month: Int?
        var numbers: [(value: Int, length: Int)] = []
        var position = 0
        while position < cell.count, month == nil || numbers.count < 2 {
            let start = position
            let byte = cell[position]
            if isDigit(byte) {
                while position < cell.count, isDigit(cell[position]) { position += 1 }
                let digits = cell.bytes[start..<position]
                guard digits.count <= 4, numbers.count < 2 else { return .problem(.notADate) }
                numbers.append((digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.count))
            } else if isLetter(byte) {
                while position < cell.count, isLetter(cell[position]) { position += 1 }
                let word = cell.bytes[start..<position].map(lowercased)
                if let found = Self.month(word), month == nil {
                    month = found
                } else if !Self.isWeekdayOrOrdinal(word) {
                    return .problem(.notADate)
                }
            } else if byte == 0x20 || byte == 0x2C || byte == 0x2D || byte == 0x2E || byte == 0x2F {
                position += 1
            } else {
                return .problem(.notADate)
            }
        }
        guard let month, numbers.count == 2, isTimeOrNothing(cell, from: position) else { return .problem(.notADate) }
        let (day, year) = numbers[0].length == 4 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
        guard day.length <= 2, year.length == 2 || year.length == 4 else { return .problem(.notADate) }
        return civil(year.length == 2 ? fullYear(year.value) : year.value, month, day.value)
    }

    private static func month(_ word: [UInt8]) -> Int? {
        guard word.count >= 3 else { return nil }
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        if word.elementsEqual("sept".utf8) { return 9 }
        return names.firstIndex { $0.utf8.starts(with: word) && (word.count == 3 || word.count == $0.utf8.count) }.map {
            $0 + 1
        }
    }

    private static func isWeekdayOrOrdinal(_ word: [UInt8]) -> Bool {
        if ["st", "nd", "rd", "th"].contains(where: { $0.utf8.elementsEqual(word) }) { return true }
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        return word.count >= 3 && names.contains { $0.utf8.starts(with: word) }
    }
}

/// Whether nothing follows a date, or a time of day: `00:00`, `T05:00:00Z`, ` 5:00 PM`, ` 23:59:59.999+02:00`.
@inline(__always)
func isTimeOrNothing(_ cell: Cell, from position: Int) -> Bool {
    position == cell.count || isTime(cell, from: position)
}

private func isTime(_ cell: Cell, from start: Int) -> Bool {
    var position = start
    guard cell[position] == 0x54 || cell[position] == 0x74 || cell[position] == 0x20 || cell[position] == 0x2C else {
        return false
    }
    while position < cell.count, cell[position] == 0x20 || cell[position] == 0x2C || cell[position] | 0x20 == 0x74 {
        position += 1
    }
    let hourStart = position
    while position < cell.count, isDigit(cell[position]) { position += 1 }
    guard (1...2).contains(position - hourStart), position + 2 < cell.count, cell[position] == 0x3A,
        isDigit(cell[position + 1]), isDigit(cell[position + 2])
    else { return false }
    return cell.bytes[(position + 3)...].allSatisfy { byte in
        isDigit(byte) || ":.+- ".utf8.contains(byte) || "apmzutc".utf8.contains(lowercased(byte))
    }
}

@inline(__always)
private func isLetter(_ byte: UInt8) -> Bool { lowercased(byte) &- 0x61 < 26 }

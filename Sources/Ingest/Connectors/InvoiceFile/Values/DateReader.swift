import Ledger

/// What a cell says as a date.
enum DateReading: Equatable {
    case date(CivilDate)
    case empty
    case problem(RowProblem)
}

/// Reads the dates of one file, and watches whether they have the month or the day first.
///
/// Read are `1/31/25` and `1/31/2025` with `/`, `-` or `.`, in the order in force; `2025-01-31` and `20250131`;
/// `31 Jan 2025` and `January 31, 2025`; Excel's day numbers from 20000 (1954) to 80000 (2119). A time of day behind a date
/// is dropped: a due date is a civil day and never passes through a zone. Two-digit years to 69 are 20xx, others 19xx.
struct DateReader {
    let order: DateOrder
    /// Whether a person said the order; if not, the file's own dates are watched.
    let isDeclared: Bool
    private(set) var evidence = DateEvidence()

    init(declared: DateOrder?) {
        order = declared ?? .monthDayYear
        isDeclared = declared != nil
    }

    mutating func read(_ cell: Cell) -> DateReading {
        if cell.isEmpty { return .empty }
        var first = 0
        var second = 0
        var third = 0
        var position = number(cell, from: 0, longest: 4, into: &first)
        let firstLength = position
        guard firstLength > 0, position < cell.count else { return unusual(cell) }
        let separator = cell[position]
        guard separator == 0x2F || separator == 0x2D || separator == 0x2E else { return unusual(cell) }
        let secondStart = position + 1
        position = number(cell, from: secondStart, longest: 2, into: &second)
        guard position > secondStart, position < cell.count, cell[position] == separator else { return unusual(cell) }
        let thirdStart = position + 1
        position = number(cell, from: thirdStart, longest: 4, into: &third)
        let thirdLength = position - thirdStart
        guard thirdLength > 0, isTimeOrNothing(cell, from: position) else { return unusual(cell) }
        if firstLength == 4 { return thirdLength <= 2 ? civil(first, second, third) : .problem(.notADate) }
        guard firstLength <= 2 else { return .problem(.notADate) }
        if order == .yearMonthDay {
            if thirdLength == 4 { return .problem(.otherOrder) }
            return firstLength == 2 && thirdLength <= 2 ? civil(fullYear(first), second, third) : .problem(.notADate)
        }
        guard thirdLength == 2 || thirdLength == 4 else { return .problem(.notADate) }
        return inOrder(first, second, year: thirdLength == 2 ? fullYear(third) : third)
    }

    /// Two numbers before a year: which is the month is the order's to say, and theirs to contradict.
    @inline(__always)
    private mutating func inOrder(_ first: Int, _ second: Int, year: Int) -> DateReading {
        let monthFirst = order == .monthDayYear
        let (month, day) = monthFirst ? (first, second) : (second, first)
        if month <= 12 {
            if !isDeclared { evidence.note(month: month, day: day) }
            return civil(year, month, day)
        }
        // The other order would give a day: the order is what is wrong, not the date.
        guard CivilDate(year: year, month: day, day: month) != nil else { return .problem(.noSuchDay) }
        if !isDeclared { evidence.dayFirst += 1 }
        return .problem(isDeclared ? .otherOrder : .dayFirst)
    }

    /// Reads at most `longest` digits; the position behind them. A longer run of digits is no number here.
    @inline(__always)
    private func number(_ cell: Cell, from start: Int, longest: Int, into value: inout Int) -> Int {
        var position = start
        let limit = min(cell.count, start + longest)
        while position < limit, isDigit(cell[position]) {
            value = value * 10 + Int(cell[position] &- 0x30)
            position += 1
        }
        return position
    }
}

/// What the numeric dates of a file tell about their order, counted over every date cell that was read.
struct DateEvidence: Sendable, Equatable {
    /// Dates that only make sense with the month first, such as 11/19/24.
    var monthFirst = 0
    /// Dates that only make sense with the day first, such as 19/11/24.
    var dayFirst = 0
    /// Dates that are two different days in the two orders, such as 3/4/25.
    var eitherWay = 0

    @inline(__always)
    mutating func note(month: Int, day: Int) {
        if day > 12 {
            monthFirst += 1
        } else if day != month {
            eitherWay += 1
        }
    }
}

/// 1970…2069 from two digits, as spreadsheets and POSIX read them within a year or so.
@inline(__always)
func fullYear(_ twoDigits: Int) -> Int { twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits }

@inline(__always)
func civil(_ year: Int, _ month: Int, _ day: Int) -> DateReading {
    guard year >= 1900 else { return .problem(.implausibleYear) }
    guard let date = CivilDate(year: year, month: month, day: day) else { return .problem(.noSuchDay) }
    return .date(date)
}

import Ledger

extension RowReader {
    @inline(__always)
    mutating func date(_ field: Field, _ cell: Cell, _ line: Int) throws(RowFault) -> CivilDate? {
        switch dates.read(cell) {
        case .date(let date): return date
        case .empty: return nil
        case .problem(let problem):
            if problem == .dayFirst, firstDayFirst == nil {
                firstDayFirst = (line, field, String(cell.text.prefix(Refusal.longestFound)))
            }
            if field != .invoiceDate, Self.meansNothing(cell) { return nil }
            throw RowFault(problem: problem, field: field, found: cell)
        }
    }

    mutating func requiredDate(_ field: Field, _ cell: Cell, _ line: Int) throws(RowFault) -> CivilDate {
        guard let date = try date(field, cell, line) else {
            throw RowFault(problem: .missing, field: field, found: cell)
        }
        return date
    }

    /// What people and programs write into a date that is not there.
    private static func meansNothing(_ cell: Cell) -> Bool {
        cell.bytes.allSatisfy { $0 == 0x2D } || cell.spells("n/a") || cell.spells("null") || cell.spells("none")
    }

    /// The due date of the row, else what the terms make of the issue date, else the issue date (definitions.md §3).
    @inline(__always)
    mutating func dueDate(
        _ row: borrowing RowSplitter, terms cell: Cell, issuedOn: CivilDate, _ line: Int, _ notices: inout RowNotices
    ) throws(RowFault) -> (date: CivilDate, fromTerms: Bool) {
        let terms = cell.isEmpty ? nil : termsBook.terms(cell)
        if let terms, !terms.isKnown { notices.insert(.unknownTerms) }
        if let due = try date(.dueDate, self.cell(places.dueDate, row), line) {
            if due < issuedOn { notices.insert(.dueBeforeIssue) }
            return (due, false)
        }
        if let terms, terms.isKnown {
            guard let due = try? terms.dueDate(issuedOn: issuedOn) else {
                throw RowFault(problem: .implausibleYear, field: .dueDate, found: cell)
            }
            return (due, true)
        }
        notices.insert(.dueOnIssue)
        return (issuedOn, false)
    }
}

/// The days a measure looks at, both ends included.
package struct MeasureWindow: Hashable, Sendable {
    package let from: CivilDate
    package let to: CivilDate

    /// - Throws: `LedgerError.emptyWindow` when it ends before it begins.
    package init(from: CivilDate, to: CivilDate) throws(LedgerError) {
        guard from <= to else { throw .emptyWindow(from: from, to: to) }
        self.from = from
        self.to = to
    }

    /// The last `days` days up to and with `end`; 90 unless asked.
    ///
    /// - Throws: `LedgerError.dateOutOfRange`, `LedgerError.emptyWindow` for fewer than one day.
    package init(lastDays days: Int = 90, to end: CivilDate) throws(LedgerError) {
        try self.init(from: end.adding(days: 1 - days), to: end)
    }

    /// Calendar days, 1 or more.
    package var days: Int { to.days(since: from) + 1 }

    /// The day whose closing balance is the value "at begin".
    package var dayBefore: CivilDate {
        get throws(LedgerError) { try from.adding(days: -1) }
    }

    package func contains(_ date: CivilDate) -> Bool { date >= from && date <= to }
}

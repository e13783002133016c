import ConnectorKit
import Ledger

extension FullbayCursor {
    static let windowDays = 7
    /// How often the long stretch back is read again.
    static let deepEvery = 30
    /// More pages than any window can have; beyond it the source miscounts.
    static let mostPages = 500
    static let mostPasses = 3

    /// This cursor with a run to go on with or to begin; nil when there is nothing to read.
    ///
    /// A run that was broken off goes on where it was, up to today; one with days of its own is always new.
    func starting(_ span: SyncSpan, _ settings: FullbaySettings) -> FullbayCursor? {
        var cursor = self
        let today = Day(span.today)
        if var broken = run, span.since == nil, span.until == nil, !span.isFull {
            broken.to = max(broken.to, today)
            cursor.run = broken
            return cursor
        }
        let first = settings.since.map(Day.init) ?? today.adding(-730)
        let isDeep = span.isFull || (span.since == nil && isDeepDue(today, settings))
        var from: Day
        if let since = span.since {
            from = Day(since)
        } else if span.isFull || readThrough == nil {
            from = first
        } else {
            let back = isDeep ? max(settings.deepRereadDays, settings.rereadDays) : settings.rereadDays
            from = max(min(readThrough!.adding(1), today.adding(-back)), first)
        }
        let to = span.until.map(Day.init) ?? today
        guard from <= to else { return nil }
        cursor.run = Run(from: from, to: to, isDeep: isDeep)
        return cursor
    }

    private func isDeepDue(_ today: Day, _ settings: FullbaySettings) -> Bool {
        guard readThrough != nil else { return true }
        guard settings.deepRereadDays > 0 else { return false }
        return deepOn.map { today >= $0.adding(Self.deepEvery) } ?? true
    }

    /// Moves on by one page that was read.
    ///
    /// - Returns: the window, when it is now known to be read whole.
    mutating func advance(
        by keys: [String], _ envelope: FullbayEnvelope, _ notes: inout [PageNote]
    ) -> CoveredSpan? {
        guard var run else { return nil }
        run.note(keys, total: envelope.totalCount)
        run.pagesRead += 1
        guard run.isLastPage(envelope) else {
            run.page += 1
            self.run = run
            return nil
        }
        var covered: CoveredSpan?
        if run.isComplete {
            covered = CoveredSpan(from: run.window.date, to: run.windowEnd.date, keys: Set(run.seen))
        } else if run.pass < Self.mostPasses {
            notes.append(run.incomplete("and is read again", leavesGap: false))
            run.readAgain()
            self.run = run
            return nil
        } else {
            notes.append(
                run.incomplete("after \(Self.mostPasses) passes; the next sync reads it again", leavesGap: true))
            run.brokenFrom = run.brokenFrom ?? run.window
        }
        run.moveOn()
        if run.window > run.to { finish(run) } else { self.run = run }
        return covered
    }

    private mutating func finish(_ ended: Run) {
        run = nil
        pagesPerWindow = max(10, ended.pagesRead * 10 / max(ended.windowsRead, 1))
        let through = ended.brokenFrom.map { $0.adding(-1) } ?? ended.to
        // Days read apart from the rest leave a gap before them, and say nothing of it.
        if readThrough.map({ ended.from <= $0.adding(1) }) ?? true {
            readThrough = ended.brokenFrom == nil ? max(readThrough ?? through, through) : through
        }
        if ended.isDeep, ended.brokenFrom == nil { deepOn = ended.to }
    }
}

extension FullbayCursor.Run {
    var windowEnd: FullbayCursor.Day { min(window.adding(FullbayCursor.windowDays - 1), to) }

    var windowCount: Int { (to.date.days(since: from.date) + FullbayCursor.windowDays) / FullbayCursor.windowDays }

    /// In words, for people.
    var place: String {
        let again = pass > 1 ? ", pass \(pass)" : ""
        return "\(window.date) to \(windowEnd.date), page \(page)\(again)"
    }

    /// Every invoice the source counted was met, on this pass or on all of them together.
    var isComplete: Bool {
        guard !totalChanged else { return false }
        // A source that does not count has given what it has.
        guard let total else { return true }
        return seen.count == total || (pass > 1 && Set(seen).union(earlier).count == total)
    }

    fileprivate mutating func note(_ keys: [String], total: Int?) {
        var known = Set(seen)
        for key in keys where known.insert(key).inserted { seen.append(key) }
        if page == 1 {
            self.total = total
        } else if let total, total != self.total {
            totalChanged = true
        }
    }

    fileprivate func isLastPage(_ envelope: FullbayEnvelope) -> Bool {
        if envelope.records.isEmpty || page >= FullbayCursor.mostPages { return true }
        // Once all it counts were met, further pages repeat.
        if seen.count == total { return true }
        return envelope.totalPages.map { page >= $0 } ?? (total == nil)
    }

    fileprivate func incomplete(_ what: String, leavesGap: Bool) -> PageNote {
        PageNote(
            code: "window-incomplete",
            message: "\(window.date) to \(windowEnd.date) holds \(seen.count) of \(total ?? 0) invoices \(what)",
            leavesGap: leavesGap)
    }

    fileprivate mutating func readAgain() {
        earlier = Set(earlier).union(seen).sorted()
        (seen, page, total, totalChanged) = ([], 1, nil, false)
        pass += 1
    }

    fileprivate mutating func moveOn() {
        window = windowEnd.adding(1)
        windowsRead += 1
        (seen, earlier, page, pass, total, totalChanged) = ([], [], 1, 1, nil, false)
    }
}

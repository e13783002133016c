import Ledger

/// What one row of a source says of its document, in ledger terms. Amounts in minor units of `currency`.
struct DocumentFacts: Equatable, Sendable {
    enum State: String, Sendable { case live, draft, void }

    var state: State
    var party: Int64
    var issuedOn: CivilDate
    var dueOn: CivilDate
    var currency: Currency
    var total: Int64
    /// Everything applied so far, as the source says it.
    var applied: Int64
    /// The day on which the whole total was applied, where the source says so.
    var settledOn: CivilDate?
}

/// An event about to be appended to a document's ledger.
struct NewEvent: Equatable, Sendable {
    enum Kind: String, Sendable { case issued, applied, reversal }

    var kind: Kind
    /// Signed effect on the open balance.
    var amount: Int64
    var currency: Currency
    var party: Int64
    var effectiveOn: CivilDate
    var dueOn: CivilDate
    var datedBy: DatedBy
    /// The sequence of the event it takes back.
    var reverses: Int64?
}

/// An event of a document that no later one takes back.
struct LiveEvent: Equatable, Sendable {
    var sequence: Int64
    var event: NewEvent
}

extension DocumentFacts {
    /// The events of a document seen for the first time (definitions.md §2).
    ///
    /// What was already applied counts from the issue date. A deposit keeps its own earlier day and counts from the
    /// issue date all the same (`openSteps`).
    func firstEvents() -> [NewEvent] {
        guard state == .live else { return [] }
        return [issue] + application.map { [$0] }.orEmpty
    }

    /// The events by which a document known by `live` becomes what this row says, seen on `today`.
    ///
    /// A changed total, date, customer or currency takes the issue back and makes it anew, so that it holds for every
    /// as-of day from now on; a changed applied amount is a fact of today.
    ///
    /// - Parameter withdrawn: of a document that was void or a draft until now, the events in force when it became so.
    func revision(of live: [LiveEvent], withdrawn: [NewEvent] = [], today: CivilDate) -> [NewEvent] {
        guard state == .live else { return live.map(\.reversal) }
        guard let issued = live.first(where: { $0.event.kind == .issued }) else {
            return returning(withdrawn, today: today)
        }
        guard issued.event.currency == currency else { return live.map(\.reversal) + firstEvents() }
        let reissue = issued.event == issue ? [] : [issued.reversal, issue]
        return reissue + revised(live.filter { $0.event.kind == .applied }, today: today)
    }

    /// That it came into being, on its issue date.
    var issue: NewEvent {
        NewEvent(
            kind: .issued, amount: total, currency: currency, party: party, effectiveOn: issuedOn, dueOn: dueOn,
            datedBy: .source)
    }

    /// What was applied when it was first seen; nil for nothing.
    var application: NewEvent? {
        if let settledOn { return total == 0 ? nil : applied(total, on: settledOn, datedBy: .source) }
        return applied == 0 ? nil : applied(applied, on: issuedOn, datedBy: .firstSeen)
    }

    private func applied(_ amount: Int64, on day: CivilDate, datedBy: DatedBy) -> NewEvent {
        NewEvent(
            kind: .applied, amount: -amount, currency: currency, party: party, effectiveOn: day, dueOn: dueOn,
            datedBy: datedBy)
    }

    /// What was applied before, under this row: what the first sight found applied moves with the issue date it stands
    /// for.
    private func again(_ old: NewEvent) -> NewEvent {
        applied(-old.amount, on: old.datedBy == .firstSeen ? issuedOn : old.effectiveOn, datedBy: old.datedBy)
    }

    private func revised(_ applications: [LiveEvent], today: CivilDate) -> [NewEvent] {
        if settledOn != nil {
            let wanted = application.map { [$0] }.orEmpty
            let same = applications.map { ($0.event.amount, $0.event.effectiveOn) }.elementsEqual(
                wanted.map { ($0.amount, $0.effectiveOn) }, by: ==)
            return same ? [] : applications.map(\.reversal) + wanted
        }
        let moved = applications.filter { again($0.event).effectiveOn != $0.event.effectiveOn }
        return moved.flatMap { [$0.reversal, again($0.event)] }
            + observed(since: applications.map(\.event), today: today)
    }

    /// A void document that is live again is issued anew; what was applied to it keeps its days.
    private func returning(_ withdrawn: [NewEvent], today: CivilDate) -> [NewEvent] {
        guard settledOn == nil, withdrawn.first?.currency == currency else { return firstEvents() }
        let applications = withdrawn.filter { $0.kind == .applied }
        return [issue] + applications.map(again) + observed(since: applications, today: today)
    }

    /// The difference between what was applied before and now.
    private func observed(since applications: [NewEvent], today: CivilDate) -> [NewEvent] {
        let known = applications.reduce(0) { $0 - $1.amount }
        return applied == known ? [] : [applied(applied - known, on: today, datedBy: .observed)]
    }
}

extension LiveEvent {
    /// Takes this event back on its own day, so that it never counted once that is known.
    var reversal: NewEvent {
        var event = event
        event.kind = .reversal
        event.amount = -event.amount
        event.reverses = sequence
        return event
    }
}

extension Optional where Wrapped: RangeReplaceableCollection {
    fileprivate var orEmpty: Wrapped { self ?? Wrapped() }
}

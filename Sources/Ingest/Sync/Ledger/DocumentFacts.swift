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
    /// What was already applied counts from the issue date; a deposit made before it too.
    func firstEvents() -> [NewEvent] {
        guard state == .live else { return [] }
        return [issue] + application.map { [$0] }.orEmpty
    }

    /// The events by which a document known by `live` becomes what this row says, seen on `today`.
    ///
    /// A changed total, date, customer or currency takes the issue back and makes it anew, so that it holds for every
    /// as-of day from now on; a changed applied amount is a fact of today.
    func revision(of live: [LiveEvent], today: CivilDate) -> [NewEvent] {
        guard state == .live else { return live.map(\.reversal) }
        guard let issued = live.first(where: { $0.event.kind == .issued }) else { return firstEvents() }
        guard issued.event.currency == currency else { return live.map(\.reversal) + firstEvents() }
        let reissue = issued.event == issue ? [] : [issued.reversal, issue]
        let applications = live.filter { $0.event.kind == .applied }
        return reissue + revised(applications, issuedBefore: issued.event.effectiveOn, today: today)
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
            kind: .applied, amount: -amount, currency: currency, party: party, effectiveOn: max(day, issuedOn),
            dueOn: dueOn, datedBy: datedBy)
    }

    private func revised(_ applications: [LiveEvent], issuedBefore: CivilDate, today: CivilDate) -> [NewEvent] {
        if settledOn != nil {
            let wanted = application.map { [$0] }.orEmpty
            let same = applications.map { ($0.event.amount, $0.event.effectiveOn) }.elementsEqual(
                wanted.map { ($0.amount, $0.effectiveOn) }, by: ==)
            return same ? [] : applications.map(\.reversal) + wanted
        }
        var events: [NewEvent] = []
        if issuedBefore != issuedOn {
            // What was applied at the first sight moves with the issue date it stands for; nothing stays before it.
            for old in applications
            where old.event.effectiveOn < issuedOn || old.event.datedBy == .firstSeen && old.event.effectiveOn == issuedBefore {
                events += [old.reversal, applied(-old.event.amount, on: issuedOn, datedBy: old.event.datedBy)]
            }
        }
        let known = applications.reduce(0) { $0 - $1.event.amount }
        if applied != known { events.append(applied(applied - known, on: today, datedBy: .observed)) }
        return events
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

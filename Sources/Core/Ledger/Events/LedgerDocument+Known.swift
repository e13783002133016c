extension LedgerDocument {
    /// The document as known at a moment; nil when no issue is in force then, or a hold is.
    ///
    /// An issue or a hold that is reversed counts for no as-of date: void, edit and deletion apply to all of them
    /// once known. A reversal of money moves it back on the reversal's own effective date, but never before the day of
    /// what it takes back; a correction carries the same date, so the two cancel on every day. A reversal of something
    /// not yet known waits until it is.
    ///
    /// - Throws: `LedgerError.contradiction` for two issues in force, an event of another document, and two reversals
    ///   in force of one event; `.currencyMismatch` for an event in another currency; `.overflow`.
    package func known(at knownAt: Instant) throws(LedgerError) -> KnownDocument? {
        let facts = try KnownFacts(events.lazy.filter { $0.recordedAt <= knownAt }, documentID: id)
        guard let issue = try facts.issueInForce(), !facts.isHeld else { return nil }
        return KnownDocument(
            id: id, kind: kind, partyID: issue.partyID, currency: issue.amount.currency, issuedOn: issue.effectiveOn,
            dueOn: issue.dueOn ?? issue.effectiveOn, bookedRate: issue.bookedRate,
            movements: try facts.movements(under: issue))
    }
}

/// The events of one document that are known, and which of them are reversed.
private struct KnownFacts {
    private let documentID: String
    private var events: [LedgerEvent] = []
    /// Reversals by the event they take back.
    private var reversals: [String: [LedgerEvent]] = [:]

    init(_ known: some Sequence<LedgerEvent>, documentID: String) throws(LedgerError) {
        self.documentID = documentID
        for event in known {
            guard event.documentID == documentID else {
                throw .contradiction(document: documentID, detail: "event \(event.id) is of \(event.documentID)")
            }
            events.append(event)
            if case .reversal(let target) = event.kind { reversals[target, default: []].append(event) }
        }
        for (target, candidates) in reversals where candidates.count(where: { !isReversed($0) }) > 1 {
            throw .contradiction(document: documentID, detail: "event \(target) is reversed twice")
        }
    }

    /// Each reversal of an event can be reversed in turn. `depth` ends a ring of reversals, which has no root.
    private func isReversed(_ event: LedgerEvent, depth: Int = 0) -> Bool {
        guard depth <= events.count, let candidates = reversals[event.id] else { return false }
        return candidates.contains { !isReversed($0, depth: depth + 1) }
    }

    var isHeld: Bool { events.contains { $0.kind.isHold && !isReversed($0) } }

    func issueInForce() throws(LedgerError) -> LedgerEvent? {
        let issues = events.filter { $0.kind == .issued && !isReversed($0) }
        guard issues.count <= 1 else {
            throw .contradiction(document: documentID, detail: "\(issues.count) issues are in force")
        }
        return issues.first
    }

    func movements(under issue: LedgerEvent) throws(LedgerError) -> [BalanceMovement] {
        var movements: [BalanceMovement] = []
        movements.reserveCapacity(events.count)
        for event in events where event.kind.direction != 0 {
            // Earlier issues of an amended document are history.
            guard event.kind != .issued || event.id == issue.id else { continue }
            guard event.amount.currency == issue.amount.currency else {
                throw .currencyMismatch(event.amount.currency, issue.amount.currency)
            }
            let effect = event.kind.direction == 1 ? event.amount : try event.amount.negated()
            let on = max(event.effectiveOn, issue.effectiveOn)
            movements.append(BalanceMovement(of: event, as: event.kind, effect: effect.minorUnits, on: on))
            if event.kind != .issued {
                try appendReversals(of: event, as: event.kind, effect: effect, on: on, to: &movements)
            }
        }
        movements.sort { ($0.on, $0.recordedAt, $0.eventID) < ($1.on, $1.recordedAt, $1.eventID) }
        return movements
    }

    /// Takes `effect` back for each reversal of `event`, and back again for each reversal of that.
    private func appendReversals(
        of event: LedgerEvent, as kind: LedgerEvent.Kind, effect: Money, on day: CivilDate,
        to movements: inout [BalanceMovement]
    ) throws(LedgerError) {
        for reversal in reversals[event.id] ?? [] {
            guard reversal.amount == event.amount else {
                throw .contradiction(document: documentID, detail: "reversal \(reversal.id) has another amount")
            }
            let opposite = try effect.negated()
            let on = max(reversal.effectiveOn, day)
            movements.append(BalanceMovement(of: reversal, as: kind, effect: opposite.minorUnits, on: on))
            try appendReversals(of: reversal, as: kind, effect: opposite, on: on, to: &movements)
        }
    }
}

extension BalanceMovement {
    fileprivate init(of event: LedgerEvent, as kind: LedgerEvent.Kind, effect: Int64, on: CivilDate) {
        self.init(
            on: on, effectiveOn: event.effectiveOn, effect: effect, kind: kind, recordedAt: event.recordedAt,
            eventID: event.id, datedBy: event.datedBy)
    }
}

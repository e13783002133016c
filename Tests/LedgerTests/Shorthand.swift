import Ledger

/// A day written as in the text of a test; a wrong one stops the test run.
func day(_ iso: String) -> CivilDate {
    guard let date = CivilDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
    return date
}

func moment(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("\(text) is no moment") }
    return instant
}

/// 18:00 UTC of a day: when facts of that day are usually recorded in these tests.
func evening(_ iso: String) -> Instant { moment("\(iso)T18:00:00Z") }

func money(_ text: String, _ currency: Currency = .usd) -> Money {
    guard let money = try? Money(decimalText: text, currency: currency) else { preconditionFailure("\(text)") }
    return money
}

func decimal(_ text: String) -> ExactDecimal {
    guard let number = ExactDecimal(text) else { preconditionFailure("\(text)") }
    return number
}

extension Int64 {
    /// These minor units with the decimals of a currency.
    func text(_ currency: Currency = .usd) -> String { Money(minorUnits: self, currency: currency).decimalText }
}

/// Writes documents in the order of their story; everything is recorded in the evening of its day unless said.
struct DocumentStory {
    private(set) var document: LedgerDocument
    private let currency: Currency

    init(
        _ id: String, _ kind: DocumentKind = .invoice, party: String? = "Alpha", on issued: String, due: String? = nil,
        _ total: String, _ currency: Currency = .usd, rate: String? = nil, known: Instant? = nil
    ) {
        self.currency = currency
        document = LedgerDocument(id: id, kind: kind, events: [])
        add(.issued, total, on: issued, known: known, party: party, due: due, rate: rate)
    }

    mutating func add(
        _ kind: LedgerEvent.Kind, _ amount: String, on date: String, known: Instant? = nil, party: String? = nil,
        due: String? = nil, rate: String? = nil
    ) {
        document.events.append(
            LedgerEvent(
                id: "\(document.id)#\(document.events.count + 1)", documentID: document.id, partyID: party, kind: kind,
                amount: money(amount, currency), effectiveOn: day(date), recordedAt: known ?? evening(date),
                dueOn: due.map(day), bookedRate: rate.map(decimal)))
    }

    func with(
        _ kind: LedgerEvent.Kind, _ amount: String = "0", on date: String, known: Instant? = nil,
        party: String? = nil, due: String? = nil
    ) -> DocumentStory {
        var story = self
        story.add(kind, amount, on: date, known: known, party: party, due: due)
        return story
    }

    func open(_ asOf: String, known: Instant = .latest) throws -> String? {
        try document.openBalance(asOf: day(asOf), knownAt: known)?.decimalText
    }
}

import Ledger

/// Books with every kind of event, dated and learned in any order over about a year.
struct RandomBook {
    let documents: [LedgerDocument]
    static let firstDay = day("2024-06-01").dayNumber
    static let lastDay = day("2025-06-30").dayNumber

    init(seed: UInt64, documents count: Int = 40) {
        var random = SeededRandom(seed: seed)
        documents = (1...count).map { Self.document("D\($0)", &random) }
    }

    static func date(_ random: inout SeededRandom) -> CivilDate {
        CivilDate(dayNumber: .random(in: firstDay...lastDay, using: &random)) ?? .latest
    }

    static func instant(_ random: inout SeededRandom) -> Instant {
        Instant(microseconds: Int64(date(&random).dayNumber) * 86_400_000_000 + .random(in: 0..<86_400, using: &random))
    }

    private static func document(_ id: String, _ random: inout SeededRandom) -> LedgerDocument {
        let kinds: [DocumentKind] = [.invoice, .invoice, .invoice, .invoice, .creditMemo, .payment, .refund]
        let kind = kinds.randomElement(using: &random) ?? .invoice
        let isCredit = kind == .creditMemo || kind == .payment
        let currency = [Currency.usd, .usd, .eur, .jpy, .kwd].randomElement(using: &random) ?? .usd
        let total = Int64.random(in: -200...100_000, using: &random) * (isCredit ? -1 : 1)
        var document = LedgerDocument(id: id, kind: kind, events: [])

        func add(_ kind: LedgerEvent.Kind, _ units: Int64, on date: CivilDate, at instant: Instant) {
            document.events.append(
                LedgerEvent(
                    id: "\(id)#\(document.events.count)", documentID: id,
                    partyID: ["Alpha", "Beta", "Gamma", nil].randomElement(using: &random) ?? nil, kind: kind,
                    amount: Money(minorUnits: units, currency: currency), effectiveOn: date, recordedAt: instant,
                    dueOn: Bool.random(using: &random) ? Self.date(&random) : nil,
                    bookedRate: ExactDecimal(coefficient: .random(in: 50...20_000, using: &random), scale: 4)))
        }

        let issued = date(&random)
        add(.issued, total, on: issued, at: instant(&random))
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            let settlements: [LedgerEvent.Kind] = [
                .applied, .applied, .creditApplied, .discount, .writeOff, .withholding, .refund,
            ]
            let units = Int64.random(in: 0...50_000, using: &random) * (isCredit ? -1 : 1)
            add(settlements.randomElement(using: &random) ?? .applied, units, on: date(&random), at: instant(&random))
        }
        // At most one reversal of each event, of the issue too; then perhaps an amended issue.
        for event in document.events where Int.random(in: 0..<5, using: &random) == 0 {
            let recorded = instant(&random)
            add(.reversal(of: event.id), event.amount.minorUnits, on: date(&random), at: recorded)
            if event.kind == .issued, Bool.random(using: &random) {
                add(.issued, total / 2, on: date(&random), at: max(recorded, event.recordedAt))
            }
        }
        if Int.random(in: 0..<8, using: &random) == 0 {
            add(.voided, 0, on: date(&random), at: instant(&random))
            let hold = document.events[document.events.count - 1].id
            if Bool.random(using: &random) { add(.reversal(of: hold), 0, on: date(&random), at: instant(&random)) }
        }
        return document
    }
}

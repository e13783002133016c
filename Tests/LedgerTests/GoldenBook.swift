import Ledger

/// The book on which every figure of the definitions was worked out by hand; base USD.
enum GoldenBook {
    static let stories: [DocumentStory] = [
        DocumentStory("INV-1", party: "Alpha", on: "2025-01-10", due: "2025-02-09", "1000.00")
            .with(.applied, "600.00", on: "2025-02-20").with(.applied, "400.00", on: "2025-03-15"),
        DocumentStory("INV-2", party: "Alpha", on: "2025-02-15", due: "2025-03-17", "2500.00")
            .with(.applied, "1000.00", on: "2025-04-05"),
        DocumentStory("INV-3", party: "Beta", on: "2025-03-20", due: "2025-04-19", "800.00"),
        DocumentStory("INV-4", party: "Beta", on: "2024-11-05", due: "2024-12-05", "1200.00")
            .with(.writeOff, "200.00", on: "2025-03-10"),
        DocumentStory("INV-5", party: "Gamma", on: "2025-02-01", due: "2025-03-03", "1000.00", .eur, rate: "1.0400"),
        DocumentStory("INV-6", party: "Gamma", on: "2025-03-01", due: "2025-03-31", "500.00")
            .with(.applied, "490.00", on: "2025-03-08").with(.discount, "10.00", on: "2025-03-08"),
        DocumentStory("INV-7", party: "Delta", on: "2025-01-05", due: "2025-02-04", "300.00")
            .with(.applied, "300.00", on: "2025-01-20"),
        DocumentStory("CM-1", .creditMemo, party: "Beta", on: "2025-03-05", "-150.00"),
        DocumentStory("CM-2", .creditMemo, party: "Delta", on: "2025-03-12", "-300.00")
            .with(.creditApplied, "-300.00", on: "2025-03-12"),
        DocumentStory("RF-1", .refund, party: "Delta", on: "2025-03-12", "300.00")
            .with(.creditApplied, "300.00", on: "2025-03-12"),
        DocumentStory("P-4", .payment, party: "Alpha", on: "2025-03-25", "-300.00"),
    ]

    static let documents = stories.map(\.document)

    /// The same book from a source whose payments are documents: each application has a side on either document.
    static let withPaymentDocuments: [LedgerDocument] =
        documents
        + documents.flatMap { document in
            document.events.filter { $0.kind == .applied }.map { application in
                DocumentStory(
                    "P-\(application.id)", .payment, party: application.partyID,
                    on: application.effectiveOn.description, "-\(application.amount.decimalText)"
                )
                .with(
                    .applied, "-\(application.amount.decimalText)", on: application.effectiveOn.description
                ).document
            }
        }

    /// The two ways a source may tell the same payments.
    enum Form: CaseIterable {
        case paymentsAsEvents, paymentsAsDocuments

        var documents: [LedgerDocument] {
            self == .paymentsAsEvents ? GoldenBook.documents : GoldenBook.withPaymentDocuments
        }
    }

    static let closingRates: [Currency: ExactDecimal] = [.eur: decimal("1.0800")]

    static func booked(knownAt: Instant = evening("2025-03-31")) throws -> KnownBook {
        try KnownBook(documents, knownAt: knownAt, valuation: .booked(home: .usd))
    }

    static func firstQuarter() throws -> MeasureWindow {
        try MeasureWindow(from: day("2025-01-01"), to: day("2025-03-31"))
    }
}

import Ledger

/// Invented invoices of every shape.
enum RandomInvoice {
    /// What may be doubtful about an invoice whose totals close.
    static let expectedIssues: Set<String> = [
        "portions-differ", "part-number-missing", "no-complaints", "no-corrections", "clocked-without-correction",
        "hours-missing", "tax-not-charged",
    ]

    static func closed(_ random: inout Randomness) -> InvoiceFixture {
        var fixture = InvoiceFixture()
        fixture.complaints = (0..<random.below(4)).map { _ in complaint(&random) }
        fixture.charges = (0..<random.below(3)).map { _ in
            ChargeFixture(amount: money(&random), isTaxable: random.once(in: 2))
        }
        if random.once(in: 2) { fixture.supplies = money(&random) }
        if random.once(in: 6) { fixture.serviceCall = money(&random) }
        if random.once(in: 6) { fixture.mileage = money(&random) }
        if random.once(in: 9) { fixture.sublet = money(&random) }
        if random.once(in: 3) { fixture.taxRate = random.one(of: ["6", "8.25", "7.125", "0.5", "20"]) }
        if fixture.taxRate.isZero { fixture.tax = "0" }
        return fixture
    }

    /// With totals that are wrong, missing or written otherwise.
    static func spoiled(_ random: inout Randomness) -> Sent {
        var fixture = closed(&random)
        fixture.taxRate = random.one(of: ["0", "6", "8.25"])
        if random.once(in: 2) { fixture.tax = money(&random) }
        let totals = [
            "subTotal", "taxTotal", "partsTotal", "laborTotal", "suppliesTotal", "miscChargeTotal", "taxRate",
        ]
        for _ in 0..<1 + random.below(3) {
            fixture.changes[random.one(of: totals)] = random.one(of: [
                .null, .text(""), .text("N/A"), money(&random).sent, .text("(\(money(&random)))"), .number("1e3"),
            ])
        }
        return fixture.sent
    }

    private static func complaint(_ random: inout Randomness) -> ComplaintFixture {
        let technicians = (0..<random.below(4)).map { index in
            TechnicianFixture(
                name: .text("T\(index)"), portion: random.one(of: [0, 25, 33, 50, 60, 100, 150, "40", nil, ""]),
                hours: random.one(of: [nil, 0, .number("0.0011111111"), .number("2.4166666666666665"), "1.75"]))
        }
        return ComplaintFixture(
            technicians: technicians, corrections: (0..<random.below(4)).map { _ in correction(&random) })
    }

    private static func correction(_ random: inout Randomness) -> CorrectionFixture {
        var correction = CorrectionFixture(
            hours: random.one(of: ["0", "0.5", "1.25", "2.333", "-1"]),
            labor: random.once(in: 5) ? "0" : money(&random), parts: (0..<random.below(5)).map { _ in part(&random) })
        // The vendor rounds what its parts come to.
        correction.statedParts = correction.parts.map(\.price).sum.rounded
        return correction
    }

    private static func part(_ random: inout Randomness) -> PartFixture {
        PartFixture(
            key: .text("\(random.below(1000))"), number: random.one(of: ["A-1", "a-1 ", "B-2", "C-3", "", nil]),
            description: random.one(of: ["BRACKET", "FILTER, OIL", "FREIGHT IN", "COIL SPRING", ""]),
            category: random.one(of: [nil, "FILTERS", "FLUIDS", "BRAKES"]),
            quantity: random.one(of: ["1", "2", "4", "0.5", "2.5", "0.333", "-1"]),
            returned: random.one(of: ["0", "0", "0", "1"]),
            unitPrice: random.one(of: ["6.20", "19.95", "0", "3.335", "86.76"]),
            isTaxable: random.once(in: 2))
    }

    /// Cents, rarely negative.
    private static func money(_ random: inout Randomness) -> Decimal {
        let cents = Int64(random.below(100_000))
        return Decimal(minorUnits: random.once(in: 12) ? -cents : cents)
    }
}

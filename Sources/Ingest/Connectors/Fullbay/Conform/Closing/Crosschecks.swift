import ConnectorKit

/// Compares every total of parts, labor and charges with what stands one level below it, so that an issue points at
/// the level where a figure went wrong.
struct Crosschecks {
    let order: OrderRecord
    let totals: WorkOrder.Totals
    let reading: Reading

    func note() {
        var parts = Tally()
        var labor = Tally()
        for complaint in order.complaints {
            let below = corrections(of: complaint)
            compare(complaint.statedParts, with: below.parts, .partsTotalDiffers, complaint.place, "partsTotal")
            compare(complaint.statedLabor, with: below.labor, .laborTotalDiffers, complaint.place, "laborTotal")
            parts.add(complaint.statedParts.map(Tally.init) ?? below.parts)
            labor.add(complaint.statedLabor.map(Tally.init) ?? below.labor)
        }
        let (orderParts, orderLabor) = (amount(totals.partsPrice), amount(totals.laborPrice))
        compare(orderParts, with: parts, .partsTotalDiffers, .order, "partsTotal")
        compare(orderLabor, with: labor, .laborTotalDiffers, .order, "laborTotal")
        let (allParts, allLabor) = (orderParts.map(Tally.init) ?? parts, orderLabor.map(Tally.init) ?? labor)
        compare(amount(totals.invoiceParts), with: allParts, .partsTotalDiffers, .invoice, "partsTotal")
        compare(amount(totals.invoiceLabor), with: allLabor, .laborTotalDiffers, .invoice, "laborTotal")
        guard !order.charges.isEmpty else { return }
        let charges = Tally(order.charges.map(\.amount))
        compare(amount(totals.miscCharges), with: charges, .chargesTotalDiffers, .invoice, "miscChargeTotal")
    }

    /// What a complaint's corrections say together, after each was compared with its own parts.
    private func corrections(of complaint: ComplaintEntry) -> (parts: Tally, labor: Tally) {
        var (parts, labor) = (Tally(), Tally())
        for correction in complaint.corrections {
            let own = Tally(correction.parts.groups.map(\.price))
            compare(correction.statedParts, with: own, .partsTotalDiffers, correction.place, "partsTotal")
            parts.add(correction.statedParts.map(Tally.init) ?? own)
            labor.add(Tally(correction.labor))
        }
        return (parts, labor)
    }

    private func compare(
        _ stated: FineAmount?, with below: Tally, _ doubt: Doubt, _ place: Place, _ name: StaticString
    ) {
        guard let stated, !below.agrees(with: stated) else { return }
        reading.note(doubt, place, name, found: reading.shown(stated), expected: reading.shown(below.sum))
    }

    private func amount(_ minorUnits: Int64?) -> FineAmount? { minorUnits.map { FineAmount(minorUnits: $0) } }
}

/// What amounts come to together, and what they may come to when each is rounded to a minor unit.
struct Tally {
    private(set) var sum = FineAmount.zero
    private var reach: ClosedRange<Int128> = 0...0

    init() {}

    init(_ amount: FineAmount) { self.init([amount]) }

    init(_ amounts: [FineAmount]) {
        sum = amounts.reduce(FineAmount.zero, +)
        reach = Rounding.reach(amounts)
    }

    mutating func add(_ other: Tally) {
        sum = sum + other.sum
        reach = reach.lowerBound + other.reach.lowerBound...reach.upperBound + other.reach.upperBound
    }

    /// Whether rounding alone can explain the amount.
    func agrees(with amount: FineAmount) -> Bool {
        reach.overlaps(Int128(amount.floor)...Int128(amount.ceiling))
    }
}

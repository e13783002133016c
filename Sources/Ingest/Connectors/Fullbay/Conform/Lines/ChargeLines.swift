import ConnectorKit
import Ledger

/// The lines that belong to the whole invoice: charges, and what only its totals tell of.
struct ChargeLines {
    let order: OrderRecord
    let header: InvoiceHeader
    let reading: Reading

    func lines() throws(ConformRefusal) -> [WorkLine] {
        let totals = header.work.totals
        var lines = try chargeLines(totals.miscCharges)
        let isTaxed = header.tax.rate ?? 0 > 0
        try add(.supply, .shopSupplies, "SHOP SUPPLIES", totals.supplies, "suppliesTotal", isTaxable: isTaxed, &lines)
        try add(
            .misc, .serviceCall, "SERVICE CALL", totals.serviceCall, "serviceCallTotal",
            isTaxable: order.complaints.contains(where: \.isServiceCallTaxable), &lines)
        if try add(
            .misc, .mileage, "MILEAGE", totals.mileage, "mileageTotal",
            isTaxable: order.complaints.contains(where: \.isMileageTaxable), &lines), let cost = totals.mileageCost
        {
            lines[lines.count - 1].cost = cost
            lines[lines.count - 1].unitCost = try unitPrice(of: cost, "mileageCostTotal")
        }
        try add(.sublet, nil, "SUBLET LABOR", totals.subletLabor, "subletLaborTotal", isTaxable: false, &lines)
        return lines
    }

    /// One for each charge; where none is listed, one for their total.
    private func chargeLines(_ total: Int64?) throws(ConformRefusal) -> [WorkLine] {
        var lines: [WorkLine] = []
        guard !order.charges.isEmpty else {
            try add(.misc, .charge, "MISC CHARGES", total, "miscChargeTotal", isTaxable: false, &lines)
            return lines
        }
        let prices = Rounding.minorUnits(order.charges.map(\.amount), towards: total)
        for (charge, price) in zip(order.charges, prices) {
            var line = try line(.misc, price, charge.place, "amount", isTaxable: charge.isTaxable)
            line.kind = .charge
            line.description = charge.description
            line.quickBooks = charge.quickBooks
            lines.append(line)
        }
        return lines
    }

    /// Adds the line of a total that is not zero, and says whether it did.
    @discardableResult
    private func add(
        _ type: WorkLine.LineType, _ kind: WorkLine.Kind?, _ description: String, _ amount: Int64?,
        _ name: StaticString, isTaxable: Bool, _ lines: inout [WorkLine]
    ) throws(ConformRefusal) -> Bool {
        guard let amount, amount != 0 else { return false }
        var line = try line(type, amount, .invoice, name, isTaxable: isTaxable)
        line.kind = kind
        line.isGenerated = true
        line.description = description
        lines.append(line)
        return true
    }

    private func line(
        _ type: WorkLine.LineType, _ amount: Int64, _ place: Place, _ name: StaticString, isTaxable: Bool
    ) throws(ConformRefusal) -> WorkLine {
        var line = WorkLine(type: type, price: amount, isTaxable: isTaxable)
        line.quantity = 1_000_000
        line.unitPrice = try unitPrice(of: amount, name, place)
        return line
    }

    /// Minor units as millionths of the currency itself.
    private func unitPrice(
        of amount: Int64, _ name: StaticString, _ place: Place = .invoice
    ) throws(ConformRefusal) -> Int64 {
        let (price, overflow) = amount.multipliedReportingOverflow(by: 1_000_000 / reading.currency.scale)
        if overflow { throw .tooLarge(at: place.path(name), found: reading.shown(amount)) }
        return price
    }
}

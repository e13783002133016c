import ConnectorKit

/// Makes the lines add up to what was billed, without touching a real one.
enum Reconciliation {
    /// Lays the tax on the lines; what is left of price and of tax is one line of its own, and an issue each.
    static func close(
        _ lines: inout [WorkLine], at totals: BilledTotals, rate: Int64?, _ reading: Reading
    ) throws(ConformRefusal) {
        let sum = lines.reduce(Int128(0)) { $0 + Int128($1.price) }
        guard let residual = Int64(exactly: Int128(totals.subtotal) - sum) else {
            throw .tooLarge(at: "subTotal", found: reading.shown(totals.subtotal))
        }
        let tax = try LineTax(totals.tax, at: rate, on: &lines)
        if residual != 0 { note(.subtotalDiffers, "subTotal", found: totals.subtotal, expected: sum, reading) }
        if tax.isExempt { note(.taxNotCharged, "taxTotal", found: 0, expected: tax.computed, reading) }
        if tax.rest != 0 { note(.taxTotalDiffers, "taxTotal", found: totals.tax, expected: tax.computed, reading) }
        if residual == 0, tax.rest == 0 { return }

        var adjustment = WorkLine(type: .adjustment, price: residual, isTaxable: false)
        adjustment.isGenerated = true
        adjustment.description = "ADJUSTMENT"
        adjustment.tax = tax.rest
        lines.append(adjustment)
    }

    private static func note(
        _ doubt: Doubt, _ name: StaticString, found: Int64, expected: Int128, _ reading: Reading
    ) {
        let expected = Int64(exactly: expected).map { reading.shown($0) }
        reading.note(doubt, .invoice, name, found: reading.shown(found), expected: expected)
    }
}

import ConnectorKit

/// What an invoice comes to: subtotal, tax and total, where one of them is missing made of the others.
struct BilledTotals {
    let subtotal: Int64
    let tax: Int64
    let total: Int64

    /// - Throws: the refusal of an invoice that does not say what is owed.
    init(_ stated: WorkOrder.Totals, _ invoice: inout Fields) throws(ConformRefusal) {
        switch (stated.subtotal, stated.tax, stated.total) {
        case (let subtotal?, let tax?, let total?):
            (self.subtotal, self.tax, self.total) = (subtotal, tax, total)
            let (sum, overflow) = subtotal.addingReportingOverflow(tax)
            if overflow || sum != total {
                let (found, expected) = (invoice.reading.shown(total), overflow ? nil : invoice.reading.shown(sum))
                invoice.note(.totalDoesNotClose, "total", found: found, expected: expected)
            }
        case (let subtotal?, let tax?, nil):
            (self.subtotal, self.tax) = (subtotal, tax)
            total = try Self.sum(subtotal, tax, &invoice)
            invoice.note(.totalMissing, "total", found: invoice.shown("total"), expected: invoice.reading.shown(total))
        case (let subtotal?, nil, let total?):
            (self.subtotal, self.total) = (subtotal, total)
            tax = try Self.sum(total, -subtotal, &invoice)
            let (found, expected) = (invoice.shown("taxTotal"), invoice.reading.shown(tax))
            invoice.note(.taxTotalMissing, "taxTotal", found: found, expected: expected)
        case (nil, let tax, let total?):
            if tax == nil { invoice.note(.taxTotalMissing, "taxTotal", found: invoice.shown("taxTotal")) }
            self.tax = tax ?? 0
            self.total = total
            subtotal = try Self.sum(total, -self.tax, &invoice)
            let (found, expected) = (invoice.shown("subTotal"), invoice.reading.shown(subtotal))
            invoice.note(.subtotalMissing, "subTotal", found: found, expected: expected)
        case (_, _, nil): throw .noTotal(found: invoice.shown("total"), isThere: invoice["total"] != nil)
        }
    }

    private static func sum(_ first: Int64, _ second: Int64, _ invoice: inout Fields) throws(ConformRefusal) -> Int64 {
        let (sum, overflow) = first.addingReportingOverflow(second)
        if overflow || sum == .min { throw invoice.tooLarge("total") }
        return sum
    }
}

package import ConnectorKit
package import JSON

/// Turns one invoice of Fullbay's feed, as sent, into a receivable and a work order with its lines.
///
/// A pure function: no clock, no store, no memory of other invoices. The prices of the lines add up to the subtotal,
/// their taxes to the tax; what the record leaves unexplained is a line of its own. Doubtful values become issues; what
/// cannot stand in a ledger is refused, with its key where it has one.
package enum FullbayConform {
    package static func conform(_ record: JSONElement, rules: ConformRules) -> Conformed {
        let reading = Reading(rules)
        var invoice = Fields(record, .invoice, reading)
        guard record.kind == .object else { return .unreadable(.notARecord(found: record.shown)) }
        guard let key = invoice.key("primaryKey") else {
            return .unreadable(.noKey(found: invoice.shown("primaryKey")))
        }
        do throws(ConformRefusal) {
            return .rows(try rows(of: &invoice, key))
        } catch {
            var refusal = error
            refusal.key = key
            return .unreadable(refusal)
        }
    }

    private static func rows(of invoice: inout Fields, _ key: String) throws(ConformRefusal) -> ConformedRows {
        let reading = invoice.reading
        guard let element = invoice["ServiceOrder"], element.kind == .object, !element.isEmptyRecord else {
            throw .noOrder(found: invoice.shown("ServiceOrder"))
        }
        var fields = Fields(element, .order, reading)
        var header = try InvoiceHeader(&invoice, key: key)
        let order = try OrderRecord(&fields, into: &header.work)
        let totals = try BilledTotals(header.work.totals, &invoice)
        let receivable = try Receivable.invoice(&header, order, totals, &invoice)

        var work = header.work
        work.complaints = order.complaints.map(\.complaint)
        work.corrections = order.complaints.flatMap { $0.corrections.map(\.correction) }
        work.lines = try LineList.lines(of: order, header, reading)
        Crosschecks(order: order, totals: work.totals, reading: reading).note()
        try Reconciliation.close(&work.lines, at: totals, rate: header.tax.rate, reading)
        return ConformedRows(invoice: receivable, work: work, issues: reading.allIssues)
    }
}

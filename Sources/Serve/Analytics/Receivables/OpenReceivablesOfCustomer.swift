import Database
package import Ledger
package import Schema

/// What a customer still owes on its Pending invoices, per currency: Σ outstanding (contracts.md §1).
package struct OpenReceivablesOfCustomer: Question {
    package var id: Int64
    package var asOf: CivilDate
    package var page: PageRequest

    package init(id: Int64, asOf: CivilDate, page: PageRequest = PageRequest()) {
        self.id = id
        self.asOf = asOf
        self.page = page
    }

    package func answer(from book: Book) throws -> OpenReceivables {
        let customer = try FindCustomer(id: id, asOf: asOf).answer(from: book).customer
        var totals: [Currency: OpenReceivablesTotal] = [:]
        var open: [InvoiceItem] = []
        try book.forEach(Queries.invoices("open_of_customer"), ["party": .int(id), "as_of": Value(asOf)]) { row in
            let item = try InvoiceItem(row: row, asOf: asOf)
            guard item.outstanding.minorUnits > 0, item.status == "Pending" else { return }
            let before = totals[item.total.currency]
            totals[item.total.currency] = OpenReceivablesTotal(
                outstanding: try before?.outstanding.adding(item.outstanding) ?? item.outstanding,
                invoices: (before?.invoices ?? 0) + 1)
            open.append(item)
        }
        let home = book.organisation.currency
        totals[home] =
            totals[home] ?? OpenReceivablesTotal(outstanding: Money(minorUnits: 0, currency: home), invoices: 0)
        let ordered = totals.sorted { ($0.key == home ? "" : $0.key.code) < ($1.key == home ? "" : $1.key.code) }
        return OpenReceivables(
            customerID: id, customerName: customer.name, asOf: asOf, totals: ordered.map(\.value),
            invoices: try listing(open))
    }

    /// The part of the open invoices that was asked for; the cursor is the number of rows before it.
    private func listing(_ open: [InvoiceItem]) throws -> Listing<InvoiceItem> {
        var start = page.offset
        if let after = page.after { start = Int(try Cursor.number(Cursor.parts(after, count: 1)[0], in: after)) }
        let items = Array(open.dropFirst(max(start, 0)).prefix(page.limit))
        let end = start + items.count
        return Listing(
            items: items, total: open.count, limit: page.limit, offset: page.offset,
            next: end < open.count ? Cursor.word(["\(end)"]) : nil)
    }
}

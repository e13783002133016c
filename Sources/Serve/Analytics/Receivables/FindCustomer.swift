import Database
package import Ledger
package import Schema

/// One customer: its family, its contacts, every name it was known by.
package struct FindCustomer: Question {
    package var id: Int64
    package var asOf: CivilDate

    package init(id: Int64, asOf: CivilDate) {
        self.id = id
        self.asOf = asOf
    }

    package func answer(from book: Book) throws -> CustomerDetail {
        guard let row = try book.row(Queries.customers("by_id"), ["party": .int(id)]),
            let customer = try CustomerItem.items([row], asOf: asOf, in: book).first
        else {
            throw QuestionError.unknown(what: "customer", name: "\(id)")
        }
        let family = try book.rows(Queries.customers("family"), ["party": .int(id)])
        func members(areMerged: Bool) throws -> [CustomerItem] {
            let rows = try family.filter { (try $0.optionalInt("merged_into") != nil) == areMerged }
            return try CustomerItem.items(rows, asOf: asOf, in: book)
        }
        let aliases = try book.rows(Queries.customers("aliases"), ["party": .int(id)]).map { try $0.text("alias") }
        return CustomerDetail(
            customer: customer, aliases: aliases.filter { $0 != customer.name && $0 != customer.number },
            children: try members(areMerged: false), mergedIntoID: try row.optionalInt("merged_into"),
            mergedIntoName: try row.optionalText("merged_into_name"), merged: try members(areMerged: true),
            contacts: try Contact.all(of: id, in: book))
    }
}

/// Every document of a customer, newest first.
package struct InvoicesOfCustomer: Question {
    package var id: Int64
    package var asOf: CivilDate
    package var page: PageRequest

    package init(id: Int64, asOf: CivilDate, page: PageRequest = PageRequest()) {
        self.id = id
        self.asOf = asOf
        self.page = page
    }

    package func answer(from book: Book) throws -> Listing<InvoiceItem> {
        var (issued, after) = (Int64.max, Int64.max)
        if let word = page.after {
            let parts = try Cursor.parts(word, count: 2)
            (issued, after) = (try Cursor.number(parts[0], in: word), try Cursor.number(parts[1], in: word))
        }
        let items = try book.rows(
            Queries.invoices("of_customer"),
            [
                "party": .int(id), "as_of": Value(asOf), "after_issued": .int(issued), "after_id": .int(after),
                "limit": Value(page.limit), "offset": Value(page.offset),
            ]
        ).map { try InvoiceItem(row: $0, asOf: asOf) }
        let last = items.count == page.limit ? items.last : nil
        return Listing(
            items: items,
            total: try book.row(Queries.invoices("of_customer_count"), ["party": .int(id)])?.count("total") ?? 0,
            limit: page.limit, offset: page.offset,
            next: last.map { Cursor.word(["\($0.issuedOn.dayNumber)", "\($0.id)"]) })
    }
}

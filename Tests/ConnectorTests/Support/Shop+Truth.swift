import Database
import Ledger
import Sandbox
import Testing

extension Shop {
    /// Compares all that the book has of the source with what the sandbox really has: raw, ledger, lines, cent by cent.
    ///
    /// - Parameter expected: the invoices to be found; nil: all of the truth.
    func expectTruth(
        _ expected: [ShopInvoice]? = nil, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let truth = sandbox.truth()
        let invoices = expected ?? truth.invoices
        func same(_ found: [String], _ wanted: [String], _ what: String) {
            let only = Set(found).symmetricDifference(wanted).sorted().prefix(4).joined(separator: "\n  ")
            #expect(
                found.count == wanted.count && only.isEmpty,
                "\(what): \(found.count) against \(wanted.count)\n  \(only)\n\(comment.map { "\($0)" } ?? "")",
                sourceLocation: sourceLocation)
        }
        same(
            try await raw(), invoices.map { "\($0.key) \(String(decoding: truth.json(of: $0), as: UTF8.self))" }, "raw")
        same(try await documents(), invoices.map(Self.document), "documents")
        same(
            try await lines(),
            invoices.flatMap { invoice in ExpectedLines(invoice).lines.map { "\(invoice.key) \($0)" } }, "lines")
        same(try await sums(), invoices.map { "\($0.key) \($0.subTotal) \($0.tax)" }, "sums")
        try await expectBalances(invoices, sourceLocation)
        try await expectClockedHours(invoices, sourceLocation)
    }

    private func raw() async throws -> [String] {
        try await rows(
            """
            select r.record_key, b.body from source_record r
            join raw_body b on b.organisation_id = r.organisation_id and b.raw_document_id = r.raw_document_id
            where r.organisation_id = :organisation and r.state = 'conformed'
            """
        ).map { "\(try $0.text("record_key")) \(try $0.text("body"))" }
    }

    private func documents() async throws -> [String] {
        try await rows(
            """
            select r.record_key, d.number, d.issued_on, d.due_on, d.currency, d.total, d.applied, p.name
            from document d
            join source_record r on r.organisation_id = d.organisation_id and r.id = d.record_id
            join party p on p.organisation_id = d.organisation_id and p.id = d.party_id
            where d.organisation_id = :organisation and d.state = 'live'
            """
        ).map { row in
            """
            \(try row.text("record_key")) \(try row.text("number")) \(try row.date("issued_on")) \(try row.date("due_on")) \
            \(try row.text("currency")) \(try row.int("total")) \(try row.int("applied")) \(try row.text("name"))
            """
        }
    }

    private static func document(_ invoice: ShopInvoice) -> String {
        "\(invoice.key) \(invoice.number) \(invoice.date) \(invoice.due) USD \(invoice.total) \(invoice.paid) \(invoice.customer.name)"
    }

    private func lines() async throws -> [String] {
        try await rows(
            """
            select r.record_key, coalesce(c.correction_key, '0') as correction, l.type, l.kind, l.technician, l.shop_number,
                   l.description, l.quantity, l.billed_hours, l.price, l.cost
            from work_line l
            join source_record r on r.organisation_id = l.organisation_id and r.id = l.record_id
            left join work_correction c on c.organisation_id = l.organisation_id and c.record_id = l.record_id
                and c.ordinal = l.correction
            where l.organisation_id = :organisation
            """
        ).map { row in
            let (type, kind) = (try row.text("type"), try row.optionalText("kind"))
            let isGenerated = kind == "SERVICE_CALL" || kind == "MILEAGE"
            let what =
                type == "LABOR"
                ? try row.text("technician")
                : isGenerated ? "" : try row.optionalText("shop_number") ?? row.optionalText("description") ?? ""
            let line = ExpectedLines.text(
                Int(try row.text("correction"))!, isGenerated ? "\(type)/\(kind!)" : type, what,
                quantity: type == "LABOR" ? nil : try row.optionalInt("quantity").map { $0 / 100_000 },
                hours: type == "LABOR" ? try row.optionalInt("billed_hours") : nil, price: try row.int("price"),
                cost: try row.optionalInt("cost"))
            return "\(try row.text("record_key")) \(line)"
        }
    }

    private func sums() async throws -> [String] {
        try await rows(
            """
            select r.record_key, cast(sum(l.price) as bigint) as price, cast(sum(l.tax) as bigint) as tax
            from work_line l
            join source_record r on r.organisation_id = l.organisation_id and r.id = l.record_id
            where l.organisation_id = :organisation
            group by r.record_key
            """
        ).map { "\(try $0.text("record_key")) \(try $0.int("price")) \(try $0.int("tax"))" }
    }

    /// The ledger's own sum, beside the columns that are kept of it.
    private func expectBalances(_ invoices: [ShopInvoice], _ location: SourceLocation) async throws {
        let row = try #require(
            try await rows(
                """
                select cast(coalesce(sum(e.amount), 0) as bigint) as balance
                from ledger_event e
                where e.organisation_id = :organisation
                """
            ).first, sourceLocation: location)
        #expect(try row.int("balance") == invoices.reduce(0) { $0 + $1.balance }, sourceLocation: location)
    }

    /// Clocked time is laid on lines in ten-thousandths of an hour and adds up to what was clocked, technician by
    /// technician.
    private func expectClockedHours(_ invoices: [ShopInvoice], _ location: SourceLocation) async throws {
        var wanted: [String: Int64] = [:]
        for invoice in invoices {
            for complaint in invoice.complaints where !complaint.corrections.isEmpty {
                for assignment in complaint.technicians {
                    // Seconds to ten-thousandths of an hour, half to the even one.
                    let (whole, rest) = (assignment.seconds * 100).quotientAndRemainder(dividingBy: 36)
                    let up = rest * 2 > 36 || (rest * 2 == 36 && whole % 2 == 1)
                    wanted[assignment.technician.name, default: 0] += Int64(up ? whole + 1 : whole)
                }
            }
        }
        let found = try await rows(
            """
            select technician, cast(sum(clocked_hours) as bigint) as hours from work_line
            where organisation_id = :organisation and type = 'LABOR' and clocked_hours is not null
            group by technician
            """)
        for row in found {
            let name = try row.text("technician")
            #expect(try row.int("hours") == wanted.removeValue(forKey: name) ?? 0, "\(name)", sourceLocation: location)
        }
        #expect(wanted.values.allSatisfy { $0 == 0 }, "\(wanted)", sourceLocation: location)
    }
}

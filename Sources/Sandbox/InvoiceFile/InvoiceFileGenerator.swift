package import Ledger

/// Writes the receivables file (contracts.md §1) of a company that does not exist.
///
/// The same values give the same bytes, on every machine. Memory holds the customers and one piece of the file, so a
/// million rows need no more than a thousand do.
package struct InvoiceFileGenerator: Sendable {
    package var seed: UInt64
    /// Invoices issued; a dirty file has a few rows more.
    package var invoices: Int
    /// How far back the first invoice lies; 1…120.
    package var months: Int
    /// The day the file was exported: the last invoice date, and the day up to which payments are known.
    package var asOf: CivilDate
    /// Customers known; the smallest of them may have no invoice.
    package var customers: Int
    /// Whether the file has what real files have (`InvoiceFileDirt`), or is plain and as fast to write as can be.
    package var dirt: Bool

    package init(
        seed: UInt64, invoices: Int = 5_000, months: Int = 24, asOf: CivilDate, customers: Int = 140, dirt: Bool = true
    ) {
        precondition(invoices > 0 && (1...120).contains(months), "a file has invoices over 1 to 120 months")
        precondition((1...InventedNames.companies).contains(customers), "more customers than invented names")
        self.seed = seed
        self.invoices = invoices
        self.months = months
        self.asOf = asOf
        self.customers = customers
        self.dirt = dirt
    }

    /// Hands the file to `sink`, piece by piece in order, each of about 64 KB and cut between lines.
    ///
    /// - Returns: what the file holds, for whoever checks a reader against it.
    @discardableResult
    package func write(_ sink: ([UInt8]) throws -> Void) rethrows -> InvoiceFileContents {
        let calendar = FileCalendar(asOf: asOf, months: months)
        let payers = InventedCustomer.invent(customers, seed: seed, awkward: dirt, days: calendar.days)
        var sheet = InvoiceSheet(customers: payers, calendar: calendar, dirt: dirt ? InvoiceFileDirt(seed: seed) : nil)
        var random = SeededRandom(seed: seed, stream: 2)
        let corrections = [1, 2, 3].map { invoices * $0 / 4 }
        var sequence = 0

        sheet.begin()
        for (day, count) in zip(calendar.days, calendar.spread(invoices)) {
            for _ in 0..<count {
                sequence += 1
                let invoice = InventedInvoice(
                    sequence: sequence, number: number(sequence), customer: anyCustomer(&random), of: payers, day: day,
                    calendar: calendar, &random)
                sheet.add(invoice, isCorrected: corrections.contains(sequence))
                try sheet.flush(over: 1 << 16, to: sink)
            }
        }
        sheet.end()
        try sheet.flush(over: 0, to: sink)
        return sheet.contents
    }

    /// The whole file at once; for files that fit in memory many times over.
    package func bytes() -> [UInt8] {
        var file: [UInt8] = []
        write { file += $0 }
        return file
    }

    /// The product of three draws: the largest of 140 customers gets about one invoice in eight, the last one hardly any.
    private func anyCustomer(_ random: inout SeededRandom) -> Int {
        let two = random.below(customers) * random.below(customers) / customers
        return two * random.below(customers) / customers
    }

    /// A dirty file begins with invoices of an older system, whose numbers are digits with leading zeros.
    private func number(_ sequence: Int) -> [UInt8] {
        dirt && sequence <= invoices / 50
            ? InventedInvoice.numbered("", 4_100 + sequence, width: 7)
            : InventedInvoice.numbered("HL", 2_000_000 + sequence, width: 7)
    }
}

import Analytics
import Ledger
import TestSupport
import Testing

/// Answers of the store beside those of the plain rule.
extension Telling {
    mutating func checkAging() async throws {
        var question = question()
        question.knownAt = random.once(in: 3) ? nil : moment()
        let answer = try await book.ask(question)
        let name = customers.first { $0.value == question.customerID }?.key
        let documents = oracle.documents(knownAt: question.knownAt ?? .latest).values
            .filter { name == nil || $0.events[0].partyID == name }
        func report(_ currency: Currency) throws -> AgingReport {
            try AgingReport(
                KnownBook(documents, knownAt: .latest, valuation: .inCurrency(currency)), asOf: question.asOf,
                by: question.basis, edges: question.edges)
        }
        let wanted = try report(question.currency ?? .usd)
        let detail: Comment = "story \(seed) after file \(loaded): \(question)"
        #expect(Figures(answer.total) == (try Figures(wanted.total)), detail)
        let parties = Dictionary(uniqueKeysWithValues: answer.parties.map { ($0.name, Figures($0.line)) })
        let expected = Dictionary(uniqueKeysWithValues: try wanted.parties.map { ($0.id!, try Figures($0.line)) })
        #expect(parties == expected, detail)
        #expect(answer.parties.allSatisfy { $0.id == customers[$0.name] }, detail)
        #expect(answer.parties.reduce(0) { $0 + $1.line.total.minorUnits } == answer.total.total.minorUnits, detail)
        for other in answer.otherCurrencies {
            #expect(question.currency == nil)
            #expect(Figures(other) == (try Figures(report(other.total.currency).total)), detail)
        }
        question.partyLimit = 0
        #expect(Figures(try await book.ask(question).total) == Figures(answer.total), detail)
    }

    /// The list, in parts as small as any, by offset and by cursor.
    mutating func checkPastDue() async throws {
        let customer = random.once(in: 3) ? random.one(of: InvoiceStory.customers) : nil
        let currency = random.once(in: 3) ? random.one(of: [Currency.usd, .eur]) : nil
        let asOf = day()
        let open = try oracle.documents(knownAt: .latest).compactMap { key, document -> Line? in
            guard let known = try document.known(at: .latest), known.issuedOn <= asOf, known.dueOn < asOf,
                case let balance = try known.openBalance(asOf: asOf), balance > 0,
                customer == nil || known.partyID == customer, currency == nil || known.currency == currency
            else { return nil }
            return Line(due: known.dueOn, number: key.number, source: key.source, outstanding: balance)
        }
        let detail: Comment = "story \(seed) after file \(loaded): \(asOf) \(customer ?? "") \(currency?.code ?? "")"
        for sort in PastDueSort.allCases {
            let limit = Int.random(in: 1...20, using: &random)
            var lines: [Line] = []
            var page = PageRequest(limit: limit)
            while true {
                let part = try await book.ask(
                    PastDue(
                        asOf: asOf, sort: sort, customerID: customer.map { customers[$0]! }, currency: currency,
                        page: page))
                #expect(part.total == open.count, detail)
                lines += part.items.map(Line.init)
                guard let next = part.next else { break }
                page =
                    random.once(in: 2)
                    ? PageRequest(limit: limit, offset: lines.count) : PageRequest(limit: limit, after: next)
            }
            #expect(Set(lines) == Set(open) && lines.count == open.count, detail)
            let isDescending = sort == .dueDateDescending
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.isBefore($1, descending: isDescending) }, detail)
        }
    }

    /// Every customer's balances on a day, and the last invoice that counts.
    mutating func checkCustomers() async throws {
        let asOf = day()
        let documents = oracle.documents(knownAt: .latest).values
        for customer in try await book.ask(Customers(asOf: asOf, page: PageRequest(limit: 200))).items {
            let own = documents.filter { $0.events[0].partyID == customer.name && $0.events[0].effectiveOn <= asOf }
            #expect(customer.invoiceCount == own.count, "story \(seed)")
            #expect(customer.lastInvoiceOn == own.map { $0.events[0].effectiveOn }.max(), "story \(seed)")
            for currency in Set(own.map { $0.events[0].amount.currency }) {
                let report = try AgingReport(
                    KnownBook(own, knownAt: .latest, valuation: .inCurrency(currency)), asOf: asOf)
                let pastDue = report.total.buckets.reduce(0) { $0 + $1.amount }
                let balance = customer.balances.first { $0.open.currency == currency }
                #expect(balance?.open.minorUnits ?? 0 == (try report.total.gross), "story \(seed), \(asOf)")
                #expect(balance?.pastDue.minorUnits ?? 0 == pastDue, "story \(seed), \(asOf)")
                #expect(balance?.unapplied.minorUnits ?? 0 == report.total.unapplied, "story \(seed), \(asOf)")
            }
        }
    }

    /// What was invoiced in a month, to all or to one.
    mutating func checkMonth() async throws {
        let month = day().civilMonth
        let customer = random.once(in: 2) ? random.one(of: InvoiceStory.customers) : nil
        let issues = oracle.documents(knownAt: .latest).values.map { $0.events[0] }.filter {
            $0.effectiveOn.civilMonth == month && (customer == nil || $0.partyID == customer)
        }
        let answer = try await book.ask(SummaryOfMonth(month: month, customerName: customer?.uppercased()))
        for total in [answer.home] + answer.others {
            let own = issues.filter { $0.amount.currency == total.total.currency }
            #expect(total.invoices == own.count, "story \(seed), \(month)")
            #expect(total.total.minorUnits == own.reduce(0) { $0 + $1.amount.minorUnits }, "story \(seed), \(month)")
        }
        #expect(Set(issues.map(\.amount.currency)).subtracting([.usd]) == Set(answer.others.map(\.total.currency)))
    }

    /// The brief's sum: what is outstanding on Pending invoices.
    mutating func checkOpenReceivables() async throws {
        let (asOf, name) = (day(), random.one(of: InvoiceStory.customers))
        let answer = try await book.ask(OpenReceivablesOfCustomer(id: customers[name]!, asOf: asOf))
        var sums: [Currency: Int64] = [.usd: 0]
        for (key, document) in oracle.documents(knownAt: .latest) where oracle.isPending(key) {
            guard document.events[0].partyID == name,
                let open = try document.openBalance(asOf: asOf, knownAt: .latest), open.minorUnits > 0
            else { continue }
            sums[open.currency, default: 0] += open.minorUnits
        }
        let answered = Dictionary(
            uniqueKeysWithValues: answer.totals.map { ($0.outstanding.currency, $0.outstanding.minorUnits) })
        #expect(answered == sums, "story \(seed), \(name), \(asOf)")
    }
}

/// One line of the past-due list.
private struct Line: Hashable {
    let due: CivilDate
    let number: String
    let source: String
    let outstanding: Int64

    init(due: CivilDate, number: String, source: String, outstanding: Int64) {
        (self.due, self.number, self.source, self.outstanding) = (due, number, source, outstanding)
    }

    init(_ item: InvoiceItem) {
        self.init(
            due: item.dueOn, number: item.number, source: item.source, outstanding: item.outstanding.minorUnits)
    }

    func isBefore(_ next: Line, descending: Bool) -> Bool {
        due == next.due ? number <= next.number : descending ? due > next.due : due < next.due
    }
}

import Analytics
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// A story on its way into a book, with the oracle beside it and questions that compare the two.
struct Telling {
    private let story: InvoiceStory
    private let book: TestBook
    private let seed: Int
    private var random: SeededRandom
    private var oracle = FileOracle()
    private var loaded = 0
    /// When each file became known.
    private var moments: [Instant] = []
    /// Ids by name: customers keep theirs for ever.
    private var customers: [String: Int64] = [:]

    init(_ story: InvoiceStory, in book: TestBook, seed: Int) {
        (self.story, self.book, self.seed) = (story, book, seed)
        random = SeededRandom(seed: UInt64(seed) &+ 9_000)
    }

    /// Loads the next file; false when the story is over.
    mutating func loadNext() async throws -> Bool {
        guard loaded < story.files.count else { return false }
        let file = story.files[loaded]
        loaded += 1
        book.set(file.clock)
        let report = try await book.load(bytes: Array(file.text.utf8), source: file.source, asOf: file.asOf)
        #expect(report.refused == 0 && report.read == file.rows.count, "story \(seed)")
        let recordedAt = try await book.library().organisation().0.knownAt
        if let last = moments.last { #expect(recordedAt > last, "story \(seed)") }
        moments.append(recordedAt)
        oracle.note(file, recordedAt: recordedAt)
        let page = PageRequest(limit: 200)
        for customer in try await book.ask(Customers(asOf: file.day, page: page)).items {
            let known = customers.updateValue(customer.id, forKey: customer.name)
            #expect(known == nil || known == customer.id, "story \(seed)")
        }
        #expect(customers.count == InvoiceStory.customers.count, "story \(seed)")
        return true
    }

    /// A question for any day, any way; as known now.
    mutating func question() -> Aging {
        let edges = ["30,60,90", "15,30,45,60", "1", "7,200"]
        return Aging(
            asOf: day(), basis: random.one(of: AgingBasis.allCases),
            edges: try! AgingEdges(text: random.one(of: edges)),
            currency: random.once(in: 2) ? nil : random.one(of: [.usd, .eur, .jpy]),
            customerID: random.once(in: 3) ? random.one(of: customers.values.sorted()) : nil)
    }

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

    private mutating func day() -> CivilDate { CivilDate(dayNumber: .random(in: story.days, using: &random))! }

    /// A moment of a load, just before or after it, or any.
    private mutating func moment() -> Instant {
        let load = random.one(of: moments).microseconds
        return Instant(microseconds: load + random.one(of: [-1, 0, 1, 86_400_000_000]))
    }

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
}

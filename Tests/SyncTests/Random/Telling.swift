import Analytics
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// A story on its way into a book, with the oracle beside it and questions that compare the two.
struct Telling {
    private let story: InvoiceStory
    let book: TestBook
    let seed: Int
    var random: SeededRandom
    private(set) var oracle = FileOracle()
    private(set) var loaded = 0
    /// When each file became known.
    private(set) var moments: [Instant] = []
    /// Ids by name: customers keep theirs for ever.
    private(set) var customers: [String: Int64] = [:]

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

    mutating func day() -> CivilDate { CivilDate(dayNumber: .random(in: story.days, using: &random))! }

    /// A moment of a load, just before or after it, or any.
    mutating func moment() -> Instant {
        let load = random.one(of: moments).microseconds
        return Instant(microseconds: load + random.one(of: [-1, 0, 1, 86_400_000_000]))
    }
}

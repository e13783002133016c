import Ledger
import Testing

@Suite struct RandomBookTests {
    /// The definition read word by word, one event after the other, without what the ledger's code uses.
    private static func open(_ document: LedgerDocument, _ asOf: CivilDate, _ knownAt: Instant) -> Int64? {
        let known = document.events.filter { $0.recordedAt <= knownAt }
        func reversal(of id: String) -> LedgerEvent? { known.first { $0.kind == .reversal(of: id) } }
        guard !known.contains(where: { $0.kind == .voided && reversal(of: $0.id) == nil }),
            let issue = known.first(where: { $0.kind == .issued && reversal(of: $0.id) == nil }),
            issue.effectiveOn <= asOf
        else { return nil }
        var open = issue.amount.minorUnits
        for event in known where event.effectiveOn <= asOf {
            switch event.kind {
            case .applied, .creditApplied, .discount, .writeOff, .withholding: open -= event.amount.minorUnits
            case .refund: open += event.amount.minorUnits
            default: continue
            }
            if let reversal = reversal(of: event.id), reversal.effectiveOn <= asOf {
                open += (event.kind == .refund ? -1 : 1) * event.amount.minorUnits
            }
        }
        return open
    }

    private static let rates: [Currency: ExactDecimal] = [
        .eur: decimal("1.08"), .jpy: decimal("0.0067"), .kwd: decimal("3.2501"),
    ]

    @Test(arguments: 1...40)
    func `open balances agree with the definition read word by word`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(1000 + seed))
        for document in RandomBook(seed: UInt64(seed)).documents {
            for _ in 0..<10 {
                let (asOf, knownAt) = (RandomBook.date(&random), RandomBook.instant(&random))
                let open = try document.openBalance(asOf: asOf, knownAt: knownAt)
                #expect(open?.minorUnits == Self.open(document, asOf, knownAt))
            }
        }
    }

    @Test(arguments: 1...40)
    func `steps summed up to any day are the open balance of that day`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(2000 + seed))
        for document in RandomBook(seed: UInt64(seed)).documents {
            guard let known = try document.known(at: RandomBook.instant(&random)) else { continue }
            let steps = try known.balanceSteps()
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.on < $1.on })
            for _ in 0..<10 {
                let asOf = RandomBook.date(&random)
                let past = steps.filter { $0.on <= asOf }
                let open = try asOf < known.issuedOn ? 0 : known.openBalance(asOf: asOf)
                #expect(past.reduce(0) { $0 + $1.openDelta } == max(0, open))
                #expect(past.reduce(0) { $0 + $1.excessDelta } == max(0, -open))
                #expect(past.reduce(0) { $0 + $1.countDelta } == (open > 0 ? 1 : 0))
            }
        }
    }

    @Test(arguments: 1...40)
    func `the report of any book agrees with the steps of its documents`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(3000 + seed))
        let book = try KnownBook(
            RandomBook(seed: UInt64(seed)).documents, knownAt: RandomBook.instant(&random), valuation: .inCurrency(.usd)
        )
        for basis in AgingBasis.allCases {
            let asOf = RandomBook.date(&random)
            let report = try AgingReport(book, asOf: asOf, by: basis, edges: AgingEdges(text: "15,30,45,60"))
            var buckets = [Int64](repeating: 0, count: 5)
            var counts = [Int](repeating: 0, count: 5)
            var (notDue, unapplied) = (Int64(0), Int64(0))
            for document in book.documents {
                let past = try document.balanceSteps().filter { $0.on <= asOf }
                unapplied += past.reduce(0) { $0 + $1.excessDelta }
                let open = past.reduce(0) { $0 + $1.openDelta }
                let age = asOf.dayNumber - (basis == .dueDate ? document.dueOn : document.issuedOn).dayNumber
                if basis == .dueDate, age <= 0 {
                    notDue += open
                    continue
                }
                let bucket = age <= 15 ? 0 : age <= 30 ? 1 : age <= 45 ? 2 : age <= 60 ? 3 : 4
                buckets[bucket] += open
                counts[bucket] += past.reduce(0) { $0 + $1.countDelta }
            }
            #expect(report.total.buckets.map(\.amount) == buckets)
            #expect(report.total.buckets.map(\.count) == counts)
            #expect(report.total.notDue == notDue)
            #expect(report.total.unapplied == unapplied)
            #expect(try report.total.total == buckets.reduce(0, +) + notDue - unapplied)
        }
    }

    @Test(arguments: 1...40)
    func `any book rolls forward over any window, booked or revalued`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(4000 + seed))
        let documents = RandomBook(seed: UInt64(seed)).documents
        let knownAt = RandomBook.instant(&random)
        for valuation in [Valuation.booked(home: .usd), .revalued(home: .usd, rates: Self.rates), .inCurrency(.kwd)] {
            let book = try KnownBook(documents, knownAt: knownAt, valuation: valuation)
            let (first, second) = (RandomBook.date(&random), RandomBook.date(&random))
            let window = try MeasureWindow(from: min(first, second), to: max(first, second))
            let roll = try RollForward(book, in: window)
            let lines = RollForward.Line.allCases.reduce(0) { $0 + roll[$1] }
            #expect(roll.opening + lines == roll.closing)
            #expect(try AgingReport(book, asOf: window.to).total.total == roll.closing)
        }
    }

    @Test func `the same question has the same answer whatever the order of the events`() throws {
        var random = SeededRandom(seed: 5)
        let documents = RandomBook(seed: 5).documents
        let shuffled = documents.map { document in
            var document = document
            document.events.shuffle(using: &random)
            return document
        }.shuffled(using: &random)
        let asOf = day("2025-03-31")
        let books = try [documents, shuffled].map {
            try KnownBook($0, knownAt: .latest, valuation: .booked(home: .usd))
        }
        #expect(try AgingReport(books[0], asOf: asOf) == AgingReport(books[1], asOf: asOf))
    }
}

import Analytics
import Foundation
import Ledger
import Sync
import TestSupport
import Testing

@Suite struct AgingPropertyTests {
    /// 24 stories; as many as `MILLRACE_STORIES` says in the long run.
    private static let seeds = 0..<(ProcessInfo.processInfo.environment["MILLRACE_STORIES"].flatMap(Int.init) ?? 24)

    @Test(arguments: TestDatabase.allCases, seeds)
    func `any history of files ages as the plain rule says`(_ kind: TestDatabase, seed: Int) async throws {
        try await withBook(kind, sizes: LoadSizes(rowsPerPage: 9, stepsBetweenCheckpoints: 5)) { book in
            var telling = Telling(InvoiceStory(seed: seed), in: book, seed: seed)
            while try await telling.loadNext() {
                for _ in 0..<10 { try await telling.checkAging() }
                for _ in 0..<4 { try await telling.checkPastDue() }
                try await telling.checkCustomers()
                for _ in 0..<3 { try await telling.checkMonth() }
                for _ in 0..<3 { try await telling.checkOpenReceivables() }
            }
        }
    }

    @Test(arguments: TestDatabase.allCases, seeds)
    func `what was once answered is answered again, whatever came later`(_ kind: TestDatabase, seed: Int) async throws {
        try await withBook(kind, sizes: LoadSizes(rowsPerPage: 9, stepsBetweenCheckpoints: 7)) { book in
            var telling = Telling(InvoiceStory(seed: seed), in: book, seed: seed)
            var answered: [(question: Aging, transcript: String)] = []
            while try await telling.loadNext() {
                for (question, transcript) in answered {
                    #expect(try await book.ask(question).transcript == transcript)
                }
                for _ in 0..<4 {
                    var question = telling.question()
                    let now = try await book.ask(question)
                    question.knownAt = now.knownAt
                    answered.append((question, now.transcript))
                }
            }
        }
    }

    @Test(arguments: seeds)
    func `both stores keep the same rows and give the same answers`(seed: Int) async throws {
        let transcripts = try await [TestDatabase.sqlite, .postgres].asyncMap { kind in
            try await withBook(kind, sizes: LoadSizes(rowsPerPage: 9, stepsBetweenCheckpoints: 5)) { book in
                var telling = Telling(InvoiceStory(seed: seed), in: book, seed: seed)
                var answers: [String] = []
                while try await telling.loadNext() {
                    for _ in 0..<4 { answers.append(try await book.ask(telling.question()).transcript) }
                }
                return (answers, try await book.warehouse.contents())
            }
        }
        #expect(transcripts[0].0 == transcripts[1].0)
        #expect(transcripts[0].1.difference(from: transcripts[1].1) == [])
    }

    @Test func `the stories reach what they are told for`() {
        let stories = Self.seeds.map { InvoiceStory(seed: $0) }
        let rows = stories.flatMap(\.files).flatMap(\.rows)
        #expect(rows.contains { $0.status == .void } && rows.contains { $0.status == .draft })
        #expect(rows.contains { $0.settledOn != nil } && rows.contains { $0.applied > $0.total })
        #expect(Set(rows.map(\.currency)).count > 3)
        #expect(
            stories.contains { story in zip(story.files, story.files.dropFirst()).contains { $0.clock > $1.clock } })
        #expect(stories.contains { Set($0.files.map(\.source)).count > 1 })
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var results: [T] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}

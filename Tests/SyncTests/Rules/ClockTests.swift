import Analytics
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// Which civil day an instant is, and in which order facts become known.
@Suite struct ClockTests {
    private static let midnights: [(zone: String, instant: String, day: String)] = [
        ("America/New_York", "2025-01-15T04:59:59Z", "2025-01-14"),
        ("America/New_York", "2025-01-15T05:00:00Z", "2025-01-15"),
        // Summer time begins on 2025-03-09 and ends on 2025-11-02.
        ("America/New_York", "2025-03-09T04:59:59Z", "2025-03-08"),
        ("America/New_York", "2025-03-09T05:00:00Z", "2025-03-09"),
        ("America/New_York", "2025-03-10T03:59:59Z", "2025-03-09"),
        ("America/New_York", "2025-03-10T04:00:00Z", "2025-03-10"),
        ("America/New_York", "2025-11-02T03:59:59Z", "2025-11-01"),
        ("America/New_York", "2025-11-02T04:00:00Z", "2025-11-02"),
        ("America/New_York", "2025-11-03T04:59:59Z", "2025-11-02"),
        ("America/New_York", "2025-11-03T05:00:00Z", "2025-11-03"),
        // A day that began at one o'clock.
        ("America/Sao_Paulo", "2018-11-04T02:59:59Z", "2018-11-03"),
        ("America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-04"),
        ("Asia/Kathmandu", "2025-02-28T18:14:59Z", "2025-02-28"),
        ("Asia/Kathmandu", "2025-02-28T18:15:00Z", "2025-03-01"),
        ("Pacific/Kiritimati", "2024-02-28T10:00:00Z", "2024-02-29"),
        ("UTC", "1969-12-31T23:59:59Z", "1969-12-31"),
    ]

    @Test(arguments: midnights.indices)
    func `a load without a day is of today in the organisation's zone`(index: Int) async throws {
        let (zone, instant, today) = Self.midnights[index]
        try await withBook(.sqlite, newOrganisation: NewOrganisation(timeZone: zone)) { book in
            book.set(instant)
            try await book.load(invoiceFile("Alpha,A-1,1/10/1950,100,0,Pending,1/10/1950"))
            try await book.load(invoiceFile("Alpha,A-1,1/10/1950,100,40,Pending,1/10/1950"))
            #expect(try await book.ask(Loads()).items.map { "\($0.asOf)" } == [today, today])
            let events = try await book.ask(InvoiceReceipt(number: "A-1", asOf: day(today))).events
            #expect(events.map { "\($0.effectiveOn)" } == ["1950-01-10", today])
            #expect(try await book.library().organisation().today == day(today))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a clock that goes backwards does not take knowledge back`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let clocks = [
                "2025-05-01T10:00:00Z", "2025-04-01T10:00:00Z", "2025-04-01T10:00:00Z", "2025-05-02T10:00:00Z",
            ]
            var answers: [(question: Aging, transcript: String)] = []
            for (index, clock) in clocks.enumerated() {
                book.set(clock)
                try await book.load(
                    invoiceFile("Alpha,A-1,1/10/25,100,\(index * 10),Pending,2/9/25"),
                    source: index == 2 ? "late" : "invoices",
                    asOf: "2025-03-0\(index + 1)")
                let now = try await book.ask(Aging(asOf: day("2025-06-01")))
                answers.append((Aging(asOf: day("2025-06-01"), knownAt: now.knownAt), now.transcript))
            }
            let recorded = try await book.ask(Loads()).items.reversed().map(\.recordedAt)
            #expect(zip(recorded, recorded.dropFirst()).allSatisfy { $0 < $1 })
            #expect(recorded.last?.description == "2025-05-02T10:00:00Z")
            #expect(try await book.ask(Loads()).items.map { "\($0.startedAt)" } == clocks.reversed())
            for (question, transcript) in answers { #expect(try await book.ask(question).transcript == transcript) }
        }
    }
}

import ConnectorKit
import Ledger
import Testing

@testable import Fullbay

@Suite struct RandomInvoiceTests {
    @Test(arguments: 0..<40)
    func `any invoice that closes conforms without an adjustment`(_ seed: UInt64) throws {
        var random = Randomness(seed: seed)
        for _ in 0..<50 {
            let fixture = RandomInvoice.closed(&random)
            for preset in PartClassification.allCases {
                let rows = try rows(fixture.sent, preset)
                try Identities.check(rows, of: fixture.sent.element())
                #expect(rows.work?.lines.of(.adjustment).count == 0, "\(fixture.sent.json)")
                #expect(rows.issues.allSatisfy { RandomInvoice.expectedIssues.contains($0.code) }, "\(rows.issues)")
            }
        }
    }

    @Test(arguments: 100..<120)
    func `any invoice with wrong totals is conformed with the same identities`(_ seed: UInt64) throws {
        var random = Randomness(seed: seed)
        for _ in 0..<50 {
            let sent = RandomInvoice.spoiled(&random)
            let rows = try rows(sent)
            try Identities.check(rows, of: sent.element())
            #expect((rows.work?.lines.of(.adjustment).count ?? 0) <= 1)
        }
    }

    @Test func `the same record gives the same rows`() throws {
        var random = Randomness(seed: 7)
        for _ in 0..<50 {
            let sent = RandomInvoice.spoiled(&random)
            #expect(try rows(sent) == rows(sent))
        }
    }
}

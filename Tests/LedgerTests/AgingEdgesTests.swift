import Ledger
import Testing

@Suite struct AgingEdgesTests {
    @Test(
        arguments: [
            (-5, nil), (0, nil), (1, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (100_000, 3),
        ] as [(Int, Int?)])
    func `an open invoice falls in the bucket of its days past due`(days: Int, bucket: Int?) {
        #expect(AgingEdges.standard.index(daysPastDue: days) == bucket)
    }

    @Test func `by invoice date every age has a bucket and the first begins at 0`() {
        #expect(AgingEdges.standard.index(days: 0, by: .invoiceDate) == 0)
        #expect(AgingEdges.standard.index(days: 30, by: .invoiceDate) == 0)
        #expect(AgingEdges.standard.index(days: 31, by: .invoiceDate) == 1)
    }

    @Test func `buckets have ends that meet, and the last is open`() throws {
        let edges = try AgingEdges(text: "15,30,45,60")
        #expect(edges.ranges(by: .dueDate).map(\.from) == [1, 16, 31, 46, 61])
        #expect(edges.ranges(by: .invoiceDate).map(\.from) == [0, 16, 31, 46, 61])
        #expect(edges.ranges(by: .dueDate).map(\.to) == [15, 30, 45, 60, nil])
        #expect(edges.description == "15,30,45,60")
        #expect(AgingBasis(rawValue: "due_date") == .dueDate)
        #expect(AgingBasis(rawValue: "invoice_date") == .invoiceDate)
    }

    @Test(arguments: [
        "", "0,30", "30,30", "60,30", "-1,5", "a", "30,", ",30", "30, 60", "+30", "30,99999999999999999999",
    ])
    func `edges that do not ascend are refused`(text: String) {
        #expect(throws: LedgerError.self) { try AgingEdges(text: text) }
    }

    @Test func `every age is in the bucket whose ends hold it`() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<40 {
            let count = Int.random(in: 1...10, using: &random)
            let days = Set((0..<count).map { _ in Int.random(in: 1...400, using: &random) }).sorted()
            let edges = try AgingEdges(days: days)
            for basis in AgingBasis.allCases {
                for age in (basis == .dueDate ? 1 : 0)...410 {
                    let holding = edges.ranges(by: basis).indices.filter { index in
                        let range = edges.ranges(by: basis)[index]
                        return age >= range.from && age <= range.to ?? .max
                    }
                    #expect(holding == [edges.index(days: age, by: basis)])
                }
            }
        }
    }
}

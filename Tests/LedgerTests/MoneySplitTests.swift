import Ledger
import Testing

@Suite struct MoneySplitTests {
    private func split(_ units: Int64, _ weights: [Int64]) throws -> [Int64] {
        try Money(minorUnits: units, currency: .usd).split(over: weights).map(\.minorUnits)
    }

    @Test func `the cents left over go where most was lost`() throws {
        #expect(try split(100, [1, 1, 1]) == [34, 33, 33])
        #expect(try split(-100, [1, 1, 1]) == [-34, -33, -33])
        #expect(try split(101, [1, 1, 1]) == [34, 34, 33])
        #expect(try split(100, [2, 2, 3]) == [29, 28, 43])
        #expect(try split(0, [3, 1]) == [0, 0])
        #expect(try split(5, [0, 1, 0]) == [0, 5, 0])
    }

    @Test func `an equal loss goes to the larger share, then to the first`() throws {
        #expect(try split(1, [1, 1]) == [1, 0])
        #expect(try split(2, [1, 3]) == [0, 2])
        #expect(try split(10, [1, 3, 1, 3]) == [1, 4, 1, 4])
        #expect(try split(2, [3, 1]) == [2, 0])
    }

    @Test func `parts of any split add up to it, each within one unit of its share`() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<5000 {
            let shift = Int64.random(in: 0...62, using: &random)
            let units = Int64.random(in: -.max ... .max, using: &random) >> shift
            var weights = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                Int64.random(in: 0 ... .max, using: &random) >> Int64.random(in: 0...62, using: &random)
            }
            weights.append(1)
            let parts = try split(units, weights)
            #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(units))
            let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
            for (part, weight) in zip(parts, weights) {
                let distance = (Int128(part) * total - Int128(units) * Int128(weight)).magnitude
                #expect(distance < total.magnitude)
            }
        }
    }

    @Test(arguments: [[], [0], [0, 0], [1, -1], [-1]] as [[Int64]])
    func `weights without a share are refused`(weights: [Int64]) {
        #expect(throws: LedgerError.unsplittable) { try split(100, weights) }
    }

    @Test func `the smallest amount there is can be split`() throws {
        #expect(try split(.min, [1]) == [.min])
        #expect(try split(.min, [1, 1]) == [.min / 2, .min / 2])
    }

    @Test func `instalments fill by due date and keep the excess`() throws {
        let plan = [(day("2025-03-01"), Int64(500)), (day("2025-01-01"), 300), (day("2025-02-01"), 300)]
        let instalments = plan.map { (dueOn: $0.0, amount: $0.1) }
        #expect(try Instalments.fill(instalments, with: 0) == [0, 0, 0])
        #expect(try Instalments.fill(instalments, with: 450) == [0, 300, 150])
        #expect(try Instalments.fill(instalments, with: 1100) == [500, 300, 300])
        #expect(try Instalments.fill(instalments, with: 1200) == [600, 300, 300])
        #expect(throws: LedgerError.unsplittable) { try Instalments.fill([], with: 1) }
    }
}

import Database
import Ledger
import Schema

/// Sums of one line of an aging while its rows arrive; overflow is an error.
struct AgingSums {
    let edges: AgingEdges
    let basis: AgingBasis
    let currency: Currency
    private var open: [Int64]
    private var documents: [Int64]
    private var excess: Int64 = 0

    init(_ edges: AgingEdges, _ basis: AgingBasis, _ currency: Currency) {
        self.edges = edges
        self.basis = basis
        self.currency = currency
        open = Array(repeating: 0, count: edges.days.count + 2)
        documents = open
    }

    /// One row of an aging query.
    struct Part {
        let party: Int64?
        let currency: Currency
        let bucket: Int
        let open: Int64
        let excess: Int64
        let documents: Int64

        init(_ row: Row) throws {
            party = row.columns.index["party_id"] == nil ? nil : try row.int("party_id")
            currency = try row.currency("currency")
            bucket = try row.count("bucket")
            open = try row.int("open_amount")
            excess = try row.int("excess_amount")
            documents = try row.int("documents")
        }
    }

    mutating func add(_ part: Part) throws {
        // Unused edges lie beyond any age, so what is older than the last used edge falls in the bucket after it.
        let bucket = min(part.bucket, edges.days.count + 1)
        open[bucket] = try sum(open[bucket], part.open)
        documents[bucket] += part.documents
        excess = try sum(excess, part.excess)
    }

    /// - Throws: `QuestionError.identityBroken` when a bucket is negative, which no book can hold.
    func line() throws -> AgingLine {
        guard open.allSatisfy({ $0 >= 0 }), documents.allSatisfy({ $0 >= 0 }), excess >= 0 else {
            throw QuestionError.identityBroken(
                "Σ buckets + not due − unapplied = AR, \(currency.code): a bucket is negative")
        }
        var gross: Int64 = 0
        for amount in open { gross = try sum(gross, amount) }
        let starts = (basis == .dueDate ? [1] : [0]) + edges.days.map { $0 + 1 }
        let buckets = starts.enumerated().map { index, from in
            AgingAmount(
                from: from, to: index < edges.days.count ? edges.days[index] : nil,
                count: Int(documents[index + 1]), amount: money(open[index + 1]))
        }
        return AgingLine(
            total: money(try sum(gross, -excess)), notDue: money(open[0]), unapplied: money(excess), buckets: buckets,
            notDueCount: Int(documents[0]))
    }

    private func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }

    private func sum(_ left: Int64, _ right: Int64) throws -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw LedgerError.overflow(.money(currency)) }
        return sum
    }
}

extension AgingLine {
    /// Nothing open and nothing unapplied.
    var isNothing: Bool {
        notDue.minorUnits == 0 && unapplied.minorUnits == 0 && buckets.allSatisfy { $0.amount.minorUnits == 0 }
    }
}

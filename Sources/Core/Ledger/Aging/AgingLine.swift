/// The figures of one party, or of all: not due, by bucket, and unapplied. All amounts are minor units of one currency.
package struct AgingLine: Hashable, Sendable {
    package private(set) var notDue: Int64 = 0
    package private(set) var notDueCount = 0
    package private(set) var buckets: [Bucket]
    /// Credit and cash not yet applied, and over-application; zero or more, in no bucket.
    package private(set) var unapplied: Int64 = 0

    package struct Bucket: Hashable, Sendable {
        package let range: AgingEdges.Range
        /// Open documents.
        package fileprivate(set) var count = 0
        package fileprivate(set) var amount: Int64 = 0
    }

    init(edges: AgingEdges, basis: AgingBasis) {
        buckets = edges.ranges(by: basis).map { Bucket(range: $0) }
    }

    /// What is open before unapplied is taken off.
    package var gross: Int64 {
        get throws(LedgerError) {
            var sum = notDue
            for bucket in buckets { sum = try sum.exactly(adding: bucket.amount) }
            return sum
        }
    }

    /// Net of unapplied: Σ buckets + not due − unapplied.
    package var total: Int64 {
        get throws(LedgerError) { try gross.exactly(subtracting: unapplied) }
    }

    /// Adds a document's open balance; `bucket` is nil when it is not due.
    mutating func add(_ open: Int64, bucket: Int?) throws(LedgerError) {
        if open < 0 {
            unapplied = try unapplied.exactly(subtracting: open)
        } else if open > 0, let bucket {
            buckets[bucket].amount = try buckets[bucket].amount.exactly(adding: open)
            buckets[bucket].count += 1
        } else if open > 0 {
            notDue = try notDue.exactly(adding: open)
            notDueCount += 1
        }
    }

    /// Adds a line with the same buckets.
    mutating func add(_ other: AgingLine) throws(LedgerError) {
        notDue = try notDue.exactly(adding: other.notDue)
        notDueCount += other.notDueCount
        unapplied = try unapplied.exactly(adding: other.unapplied)
        for index in buckets.indices {
            buckets[index].amount = try buckets[index].amount.exactly(adding: other.buckets[index].amount)
            buckets[index].count += other.buckets[index].count
        }
    }
}

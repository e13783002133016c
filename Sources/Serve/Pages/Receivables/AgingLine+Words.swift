import Analytics
import Ledger

extension AgingLine {
    /// Σ of the buckets: everything open that is past its due day, before unapplied money is taken off.
    ///
    /// By invoice date the buckets hold everything, and this is the whole open balance.
    var inBuckets: Money {
        get throws {
            try buckets.reduce(Money(minorUnits: 0, currency: total.currency)) { try $0.adding($1.amount) }
        }
    }

    /// Open balances before unapplied money is taken off.
    var gross: Money { get throws { try inBuckets.adding(notDue) } }

    var bucketCount: Int { buckets.reduce(0) { $0 + $1.count } }

    var isNothing: Bool { total.minorUnits == 0 && unapplied.minorUnits == 0 && notDueCount + bucketCount == 0 }
}

extension AgingAmount {
    /// `1–30`, `91+`, as a column is called.
    var name: String { to.map { "\(from)–\($0)" } ?? "\(from)+" }
}

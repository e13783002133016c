package import Ledger

/// Invoices issued in one month (contracts.md §1); currencies stand apart, never added.
package struct MonthSummary: Sendable {
    package let month: CivilMonth
    /// Home currency, zero invoices included.
    package let home: MonthTotal
    package let others: [MonthTotal]
}

package struct MonthTotal: Sendable {
    package let total: Money
    package let invoices: Int
}

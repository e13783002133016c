import Database
import Ledger
import Schema

extension InvoiceItem {
    /// From the columns every invoice query gives; `balance` is the signed open balance on `asOf`.
    init(row: Row, asOf: CivilDate) throws {
        let currency = try row.currency("currency")
        let total = try row.int("total")
        let live = try row.text("state") == "live"
        let balance = live ? try row.int("balance") : 0
        let (applied, overflow) = total.subtractingReportingOverflow(balance)
        guard !overflow else { throw DatabaseError.broken("the applied amount overflows") }
        let dueOn = try row.date("due_on")
        self.init(
            id: try row.int("id"), number: try row.text("number"), source: try row.text("source"),
            customerID: try row.int("party_id"), customerName: try row.text("customer_name"),
            issuedOn: try row.date("issued_on"), dueOn: dueOn, total: Money(minorUnits: total, currency: currency),
            applied: Money(minorUnits: live ? applied : try row.int("applied"), currency: currency),
            outstanding: Money(minorUnits: max(balance, 0), currency: currency),
            unapplied: Money(minorUnits: balance < 0 ? -balance : 0, currency: currency),
            status: try row.text("status"), daysPastDue: asOf.days(since: dueOn))
    }
}

extension Row {
    func currency(_ name: String) throws -> Currency {
        let code = try text(name)
        guard let currency = Currency(code: code) else { throw DatabaseError.broken("unknown currency \(code)") }
        return currency
    }

    func count(_ name: String) throws -> Int { Int(try int(name)) }
}

import ConnectorKit
import Ledger

/// What no store keeps, whatever the source: amounts whose sums would not fit, texts too long to be found by.
enum StoreLimits {
    /// Minor units: thousands of them still add up within 64 bits.
    private static let largestAmount: UInt64 = 1_000_000_000_000_000
    /// Bytes: PostgreSQL's indexes take entries of up to 2,700.
    private static let longestKey = 600

    static func limited(_ conformed: Conformed) -> Conformed {
        guard case .rows(let rows) = conformed, let refusal = refusal(of: rows) else { return conformed }
        return .unreadable(refusal)
    }

    private static func refusal(of rows: ConformedRows) -> ConformRefusal? {
        if let invoice = rows.invoice {
            if max(invoice.total.magnitude, invoice.balance.magnitude) > largestAmount {
                return ConformRefusal(
                    code: "amount-too-large", field: "total",
                    found: Money(minorUnits: invoice.total, currency: invoice.currency).decimalText,
                    reason: "the amount is larger than any invoice this program keeps",
                    remedy: "Correct it at the source; the next sync reads it again.")
            }
            let keys = [
                ("invoiceNumber", invoice.number), ("customer", invoice.customer.name),
                ("customer", invoice.customer.key),
                ("contact", invoice.contact?.name ?? ""), ("contact", invoice.contact?.email ?? ""),
                ("contact", invoice.contact?.phone ?? ""),
            ]
            if let refusal = tooLong(keys) { return refusal }
        }
        guard let work = rows.work else { return nil }
        let keys = [
            ("invoiceNumber", work.invoiceNumber), ("repairOrderNumber", work.orderNumber), ("vin", work.unit.vin),
            ("customerId", work.customer.key),
        ].map { ($0.0, $0.1 ?? "") }
        if let refusal = tooLong(keys) { return refusal }
        for line in work.lines {
            let names = [("shopPartNumber", line.partKey ?? ""), ("technician", line.labor?.technician.name ?? "")]
            if let refusal = tooLong(names) { return refusal }
            let figures = [
                line.price, line.cost, line.quantity, line.unitCost, line.unitPrice, line.labor?.billedHours,
                line.labor?.clockedHours,
            ]
            if let figure = figures.compactMap({ $0 }).first(where: { $0.magnitude > largestAmount }) {
                return ConformRefusal(
                    code: "amount-too-large", field: "line", found: String(figure),
                    reason: "a line's figure is larger than any this program keeps",
                    remedy: "Correct it at the source; the next sync reads it again.")
            }
        }
        return nil
    }

    private static func tooLong(_ keys: [(field: String, text: String)]) -> ConformRefusal? {
        guard let key = keys.first(where: { $0.text.utf8.count > longestKey }) else { return nil }
        return ConformRefusal(
            code: "text-too-long", field: key.field, found: String(key.text.prefix(200)),
            reason: "\(key.field) is longer than \(longestKey) bytes, too long to be found by",
            remedy: "Shorten it at the source; the next sync reads it again.")
    }
}

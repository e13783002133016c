import ConnectorKit
import JSON
import Ledger
import Testing

@testable import Fullbay

/// What must hold of every invoice that is conformed, whatever it looks like.
enum Identities {
    static func check(_ rows: ConformedRows, of record: JSONElement) throws {
        let work = try #require(rows.work)
        let invoice = try #require(rows.invoice)
        let price = work.lines.reduce(Int128(0)) { $0 + Int128($1.price) }
        let tax = work.lines.reduce(Int128(0)) { $0 + Int128($1.tax) }
        if let subtotal = work.totals.subtotal { #expect(price == Int128(subtotal)) }
        if let total = work.totals.tax { #expect(tax == Int128(total)) }
        if work.totals.subtotal == nil || work.totals.tax == nil { #expect(price + tax == Int128(invoice.total)) }
        #expect(work.lines.of(.adjustment).count <= 1)
        checkPlaces(work)
        try checkLabor(work, of: record)
    }

    private static func checkPlaces(_ work: WorkOrder) {
        for line in work.lines {
            #expect((line.complaint == nil) == (line.correction == nil))
            guard let correction = line.correction else { continue }
            #expect(work.corrections[correction].complaint == line.complaint)
            #expect(work.complaints.indices.contains(line.complaint!))
        }
        let corrections = work.lines.compactMap(\.correction)
        #expect(corrections == corrections.sorted())
    }

    /// Labor, billed hours and clocked hours of the lines are those of the record, none lost and none doubled.
    private static func checkLabor(_ work: WorkOrder, of record: JSONElement) throws {
        let reading = Reading(ConformRules(currency: .usd))
        var fields = Fields(try #require(record["ServiceOrder"]), .order, reading)
        var scratch = WorkOrder(key: "")
        let order = try OrderRecord(&fields, into: &scratch)
        let done = order.complaints.filter { !$0.corrections.isEmpty }
        let clocked = done.flatMap(\.technicians).compactMap(\.clocked).reduce(Int128(0)) { $0 + Int128($1) }
        #expect(work.lines.labor.compactMap(\.clockedHours).reduce(Int128(0)) { $0 + Int128($1) } == clocked)
        for (place, entry) in order.complaints.flatMap(\.corrections).enumerated() {
            let labor = work.lines.filter { $0.correction == place && $0.type == .labor }
            #expect(labor.labor.reduce(Int128(0)) { $0 + Int128($1.billedHours) } == Int128(entry.hours))
            let price = labor.reduce(Int128(0)) { $0 + Int128($1.price) }
            #expect(price == Int128(entry.labor.floor) || price == Int128(entry.labor.ceiling))
        }
    }
}

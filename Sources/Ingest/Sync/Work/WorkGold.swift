import ConnectorKit
import Database
import Ledger
import Schema

/// Sums over the lines of work, kept by adding what comes and taking away what goes; equal to a sum over everything.
struct WorkGold {
    let book: Book
    let source: Int64

    static let tables = ["part_day", "part", "technician_day", "technician_order", "technician_ingestion"]

    /// What orders on their way into the book add.
    func count(_ orders: [RecordWork], into tally: inout WorkTally) throws(LedgerError) {
        for order in orders {
            try tally.count(
                order.order.lines.map(TalliedLine.init),
                of: TalliedOrder(
                    number: order.order.orderNumber.map(ExactText.init),
                    invoicedOn: order.invoicedOn.map { Int64($0.dayNumber) },
                    ingestedOn: Int64(order.ingestedOn.dayNumber)),
                sign: 1)
        }
    }

    /// What a record's lines in the book have added, which goes with them.
    func takeAway(_ record: Int64, from tally: inout WorkTally) throws {
        let rows = try book.rows(Queries.work("tallied"), ["record": .int(record)])
        guard let first = rows.first else { return }
        try tally.count(
            rows.map(TalliedLine.init),
            of: TalliedOrder(
                number: try first.optionalText("order_number").map(ExactText.init),
                invoicedOn: try first.optionalInt("invoiced_on"), ingestedOn: try first.int("ingested_on")),
            sign: -1)
    }

    /// Writes what was counted, in the order of its keys, and forgets sums of which nothing is left.
    func write(_ tally: WorkTally, sweeps: Bool) throws {
        func rows<Key, Sum>(_ sums: [Key: Sum], by areInOrder: (Key, Key) -> Bool) -> [SumEntry<Key, Sum>] {
            sums.sorted { areInOrder($0.key, $1.key) }.map { SumEntry(source: source, key: $0.key, sum: $0.value) }
        }
        try book.add(rows(tally.parts, by: <), to: Self.parts, key: 2)
        try book.add(rows(tally.partDays, by: <), to: Self.partDays, key: 3)
        try book.add(rows(tally.technicianDays, by: <), to: Self.technicianDays, key: 3)
        try book.add(rows(tally.technicianOrders, by: <), to: Self.technicianOrders, key: 3)
        try book.add(rows(tally.technicianIngestions, by: <), to: Self.technicianIngestions, key: 3)
        guard sweeps else { return }
        for table in Self.tables { try book.execute(Queries.work("sweep_\(table)"), ["source": .int(source)]) }
    }
}

extension WorkTally.OnDay: Comparable {
    static func < (one: Self, other: Self) -> Bool { (one.name, one.day) < (other.name, other.day) }
}

extension WorkTally.OnOrder: Comparable {
    static func < (one: Self, other: Self) -> Bool { (one.name, one.order) < (other.name, other.order) }
}

extension TalliedLine {
    init(_ line: WorkLine) {
        part = line.partKey.map(ExactText.init)
        technician = (line.labor?.technician.name).map(ExactText.init)
        (quantity, unitCost, unitPrice) = (line.quantity, line.unitCost, line.unitPrice)
        (cost, price) = (line.cost, line.price)
        (clockedHours, billedHours) = (line.labor?.clockedHours, line.labor?.billedHours)
    }

    init(_ row: Row) throws {
        part = try row.optionalText("part").map(ExactText.init)
        technician = try row.optionalText("technician").map(ExactText.init)
        quantity = try row.optionalInt("quantity")
        unitCost = try row.optionalInt("unit_cost")
        unitPrice = try row.optionalInt("unit_price")
        cost = try row.optionalInt("cost")
        price = try row.int("price")
        clockedHours = try row.optionalInt("clocked_hours")
        billedHours = try row.optionalInt("billed_hours")
    }
}

/// One sum on its way into its table.
final class SumEntry<Key, Sum> {
    let source: Int64
    let key: Key
    let sum: Sum

    init(source: Int64, key: Key, sum: Sum) { (self.source, self.key, self.sum) = (source, key, sum) }
}

extension WorkGold {
    private static func partSums<Key>() -> [BulkTable<SumEntry<Key, WorkTally.PartSum>>.Column] {
        [
            .int("line_count") { $0.sum.lines },
            .int("invoice_count") { $0.sum.invoices },
            .int("quantity") { $0.sum.quantity },
            .int("unit_cost_sum") { $0.sum.unitCost },
            .int("unit_cost_count") { $0.sum.unitCosts },
            .int("unit_price_sum") { $0.sum.unitPrice },
            .int("unit_price_count") { $0.sum.unitPrices },
            .int("cost") { $0.sum.cost },
            .int("price") { $0.sum.price },
        ]
    }

    private static let parts = BulkTable<SumEntry<ExactText, WorkTally.PartSum>>(
        "work_part", [.int("source_id") { $0.source }, .text("part") { $0.key.text }] + partSums())

    private static let partDays = BulkTable<SumEntry<WorkTally.OnDay, WorkTally.PartSum>>(
        "work_part_day",
        [.int("source_id") { $0.source }, .text("part") { $0.key.name.text }, .int("invoiced_on") { $0.key.day }]
            + partSums())

    private static let technicianDays = BulkTable<SumEntry<WorkTally.OnDay, WorkTally.LaborSum>>(
        "work_technician_day",
        [
            .int("source_id") { $0.source },
            .text("technician") { $0.key.name.text },
            .int("invoiced_on") { $0.key.day },
            .int("entry_count") { $0.sum.entries },
            .int("invoice_count") { $0.sum.invoices },
            .int("clocked_hours") { $0.sum.clockedHours },
            .int("clocked_count") { $0.sum.clocked },
            .int("billed_hours") { $0.sum.billedHours },
            .int("price") { $0.sum.price },
        ])

    private static let technicianOrders = BulkTable<SumEntry<WorkTally.OnOrder, Int64>>(
        "work_technician_order",
        [
            .int("source_id") { $0.source },
            .text("technician") { $0.key.name.text },
            .text("order_number") { $0.key.order.text },
            .int("entry_count") { $0.sum },
        ])

    private static let technicianIngestions = BulkTable<SumEntry<WorkTally.OnDay, Int64>>(
        "work_technician_ingestion",
        [
            .int("source_id") { $0.source },
            .int("ingested_on") { $0.key.day },
            .text("technician") { $0.key.name.text },
            .int("entry_count") { $0.sum },
        ])
}

import Database

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

    static let parts = BulkTable<SumEntry<ExactText, WorkTally.PartSum>>(
        "work_part", [.int("source_id") { $0.source }, .text("part") { $0.key.text }] + partSums())

    static let partDays = BulkTable<SumEntry<WorkTally.OnDay, WorkTally.PartSum>>(
        "work_part_day",
        [.int("source_id") { $0.source }, .text("part") { $0.key.name.text }, .int("invoiced_on") { $0.key.day }]
            + partSums())

    static let technicianDays = BulkTable<SumEntry<WorkTally.OnDay, WorkTally.LaborSum>>(
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

    static let technicianOrders = BulkTable<SumEntry<WorkTally.OnOrder, Int64>>(
        "work_technician_order",
        [
            .int("source_id") { $0.source },
            .text("technician") { $0.key.name.text },
            .text("order_number") { $0.key.order.text },
            .int("entry_count") { $0.sum },
        ])

    static let technicianIngestions = BulkTable<SumEntry<WorkTally.OnDay, Int64>>(
        "work_technician_ingestion",
        [
            .int("source_id") { $0.source },
            .int("ingested_on") { $0.key.day },
            .text("technician") { $0.key.name.text },
            .int("entry_count") { $0.sum },
        ])
}

import ConnectorKit
import Database
import Schema

/// Writes work orders with everything on them, and keeps the gold that is summed over them.
struct WorkWriter {
    let book: Book
    let source: Int64

    private var gold: WorkGold { WorkGold(book: book, source: source) }

    /// Orders of records that were not known before.
    func add(_ orders: [RecordWork]) throws {
        guard !orders.isEmpty else { return }
        try insert(orders)
        var tally = WorkTally()
        try gold.count(orders, into: &tally)
        try gold.write(tally, sweeps: false)
    }

    /// Orders that take the place of what was known.
    func replace(_ orders: [RecordWork]) throws {
        guard !orders.isEmpty else { return }
        var tally = WorkTally()
        for order in orders { try forget(order.recordID, &tally) }
        try insert(orders)
        try gold.count(orders, into: &tally)
        try gold.write(tally, sweeps: true)
    }

    /// Takes away what records said of work, if they did.
    func remove(_ records: [Int64]) throws {
        guard !records.isEmpty else { return }
        var tally = WorkTally()
        for record in records { try forget(record, &tally) }
        try gold.write(tally, sweeps: true)
    }

    private func forget(_ record: Int64, _ tally: inout WorkTally) throws {
        try gold.takeAway(record, from: &tally)
        for table in ["line", "correction", "complaint", "order", "order_sum"] {
            try book.execute(Queries.work("forget_\(table)"), ["record": .int(record)])
        }
    }

    private func insert(_ orders: [RecordWork]) throws {
        try book.insert(orders.map { OrderRow(self, $0) }, into: Self.orderTable)
        try book.insert(
            orders.flatMap { order in
                order.order.complaints.enumerated().map { ComplaintRow(order.recordID, $0.offset + 1, $0.element) }
            }, into: Self.complaintTable)
        try book.insert(
            orders.flatMap { order in
                order.order.corrections.enumerated().map { CorrectionRow(order.recordID, $0.offset + 1, $0.element) }
            }, into: Self.correctionTable)
        try book.insert(
            orders.flatMap { order in
                order.order.lines.enumerated().map { LineRow(self, order, $0.offset + 1, $0.element) }
            }, into: Self.lineTable)
        try book.insert(orders.map { SumRow(self, $0, WorkSums($0.order.lines)) }, into: Self.sumTable)
    }
}

import ConnectorKit
import Database
import Schema

/// Writes work orders with everything on them, and keeps the gold that is summed over them.
struct WorkWriter {
    let book: Book
    let source: Int64

    /// Orders of records that were not known before; their ids follow each other.
    func add(_ orders: [RecordWork]) throws {
        guard let first = orders.first?.recordID, let last = orders.last?.recordID else { return }
        try insert(orders)
        try WorkGold(book: book, source: source).count(first...last, sign: 1)
    }

    /// Orders that take the place of what was known.
    func replace(_ orders: [RecordWork]) throws {
        for order in orders {
            try remove(order.recordID)
            try insert([order])
            try WorkGold(book: book, source: source).count(order.recordID...order.recordID, sign: 1)
        }
    }

    /// Takes away what a record said of work, if it did.
    func remove(_ record: Int64) throws {
        let gold = WorkGold(book: book, source: source)
        try gold.count(record...record, sign: -1)
        for table in ["line", "correction", "complaint", "order", "order_sum"] {
            try book.execute(Queries.work("forget_\(table)"), ["record": .int(record)])
        }
        try gold.sweep()
    }

    private func insert(_ orders: [RecordWork]) throws {
        try book.insert(orders.map { OrderRow(self, $0) }, into: Self.orderTable)
        try book.insert(
            orders.flatMap { order in
                order.order.complaints.enumerated().map { (order.recordID, $0.offset + 1, $0.element) }
            }, into: Self.complaintTable)
        try book.insert(
            orders.flatMap { order in
                order.order.corrections.enumerated().map { (order.recordID, $0.offset + 1, $0.element) }
            }, into: Self.correctionTable)
        try book.insert(
            orders.flatMap { order in
                order.order.lines.enumerated().map { LineRow(self, order, $0.offset + 1, $0.element) }
            }, into: Self.lineTable)
        try book.insert(orders.map { SumRow(self, $0, WorkSums($0.order.lines)) }, into: Self.sumTable)
    }
}

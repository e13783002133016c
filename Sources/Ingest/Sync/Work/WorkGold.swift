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
        func rows<Key: Comparable, Sum>(_ sums: [Key: Sum]) -> [SumEntry<Key, Sum>] {
            sums.sorted { $0.key < $1.key }.map { SumEntry(source: source, key: $0.key, sum: $0.value) }
        }
        try book.add(rows(tally.parts), to: Self.parts, key: 2)
        try book.add(rows(tally.partDays), to: Self.partDays, key: 3)
        try book.add(rows(tally.technicianDays), to: Self.technicianDays, key: 3)
        try book.add(rows(tally.technicianOrders), to: Self.technicianOrders, key: 3)
        try book.add(rows(tally.technicianIngestions), to: Self.technicianIngestions, key: 3)
        guard sweeps else { return }
        for table in Self.tables { try book.execute(Queries.work("sweep_\(table)"), ["source": .int(source)]) }
    }
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

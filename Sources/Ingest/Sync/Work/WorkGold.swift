import Database
import Schema

/// Sums over the lines of work, kept by adding what comes and taking away what goes; equal to a sum over everything.
struct WorkGold {
    let book: Book
    let source: Int64

    static let tables = ["part_day", "part", "technician_day", "technician_order", "technician_ingestion"]

    /// Adds the lines of these records, or takes them away.
    /// - Parameter sign: 1 or -1.
    func count(_ records: ClosedRange<Int64>, sign: Int64) throws {
        let parameters: Parameters = [
            "source": .int(source), "first": .int(records.lowerBound), "last": .int(records.upperBound),
            "sign": .int(sign),
        ]
        for table in Self.tables { try book.execute(Queries.work("count_\(table)"), parameters) }
    }

    /// Forgets sums of which nothing is left.
    func sweep() throws {
        for table in Self.tables { try book.execute(Queries.work("sweep_\(table)"), ["source": .int(source)]) }
    }
}

/// How values of one kind are written into a table: each column's name beside where its value comes from.
///
///     static let table = BulkTable<Complaint>("work_complaint", [
///         .text("type") { $0.type },
///     ])
package struct BulkTable<Record>: Sendable {
    package let name: String
    package let columns: [Column]

    package init(_ name: String, _ columns: [Column]) {
        self.name = name
        self.columns = columns
    }

    package struct Column: Sendable {
        package let name: String
        let write: @Sendable (Record, any RowWriter) -> Void

        package static func int(_ name: String, _ value: @escaping @Sendable (Record) -> Int64?) -> Column {
            Column(name: name) { $1.write(value($0)) }
        }

        package static func count(_ name: String, _ value: @escaping @Sendable (Record) -> Int?) -> Column {
            Column(name: name) { $1.write(value($0).map(Int64.init)) }
        }

        package static func flag(_ name: String, _ value: @escaping @Sendable (Record) -> Bool?) -> Column {
            Column(name: name) { record, writer in writer.write(value(record).map { $0 ? 1 : 0 as Int64 }) }
        }

        package static func text(_ name: String, _ value: @escaping @Sendable (Record) -> String?) -> Column {
            Column(name: name) { $1.write(value($0)) }
        }

        /// Text that is at hand as UTF-8.
        package static func utf8(
            _ name: String, _ value: @escaping @Sendable (Record) -> ArraySlice<UInt8>?
        ) -> Column {
            Column(name: name) { record, writer in
                guard let bytes = value(record) else { return writer.null() }
                bytes.withUnsafeBytes { writer.write(utf8: $0) }
            }
        }

        package static func blob(_ name: String, _ value: @escaping @Sendable (Record) -> [UInt8]?) -> Column {
            Column(name: name) { record, writer in
                if let bytes = value(record) { writer.write(blob: bytes) } else { writer.null() }
            }
        }
    }

    package func write(_ record: Record, to writer: any RowWriter) throws {
        for column in columns { column.write(record, writer) }
        try writer.endRow()
    }
}

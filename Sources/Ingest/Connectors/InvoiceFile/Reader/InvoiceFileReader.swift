package import Ledger

/// Reads a file of invoices page by page, in memory that does not grow with the file.
///
/// Whatever the bytes, it gives each row a verdict and never stops at a bad one. Used on one thread.
package final class InvoiceFileReader {
    /// How the file is written. `notices` may grow until `nextPage` has returned `nil`.
    package private(set) var profile: FileProfile
    private var pages: PageReader

    /// Reads the beginning of the file and finds its encoding, separator and header.
    ///
    /// - Parameters:
    ///   - source: the content, decompressed (`ContentBytes` does that).
    ///   - mapping: what is known about the layout; the rest is found out.
    ///   - homeCurrency: for rows that name no currency.
    package init(
        _ source: any ByteSource, mapping: Mapping = Mapping(), homeCurrency: Currency
    ) throws(InvoiceFileError) {
        var window = try TextWindow(source, declared: mapping.encoding)
        let layout = try Layout.find(in: window.text, isFinal: window.isFinal, mapping: mapping)
        _ = window.advance(layout.rowsOffset)
        let rows = try RowReader(layout: layout, mapping: mapping, homeCurrency: homeCurrency)
        profile = FileProfile(layout, window, rows, mapping, homeCurrency)
        pages = PageReader(window: window, rows: rows)
    }

    /// Opens a file, packed or not; `-` is standard input.
    package convenience init(
        path: String, mapping: Mapping = Mapping(), homeCurrency: Currency
    ) throws(InvoiceFileError) {
        try self.init(ContentBytes(path: path), mapping: mapping, homeCurrency: homeCurrency)
    }

    /// The next rows; `nil` when there are no more. A page without records is possible: a file of nothing but a header.
    ///
    /// - Parameter maxRows: a page has at most so many records, and fewer when they are long: its raw bytes stay below
    ///   2 MiB in UTF-8 and 4 MiB in UTF-16.
    /// - Throws: what the source throws; and at the end `InvoiceFileError.dayFirstDates`, after which nothing of the file
    ///   may be kept.
    package func nextPage(maxRows: Int = 4096) throws(InvoiceFileError) -> InvoicePage? {
        if let page = try pages.next(maxRows: max(1, maxRows)) { return page }
        if let notice = try pages.checkDates(), !profile.notices.contains(notice) { profile.notices.append(notice) }
        return nil
    }
}

extension FileProfile {
    fileprivate init(
        _ layout: Layout, _ window: borrowing TextWindow, _ rows: borrowing RowReader, _ mapping: Mapping,
        _ home: Currency
    ) {
        let used = Set(layout.columns.compactMap { $0 })
        encoding = window.encoding
        delimiter = layout.delimiter
        headerLine = layout.headerLine
        header = layout.header
        columns = [:]
        for field in Field.allCases {
            if let column = layout.columns[field.slot] { columns[field] = layout.header[column] }
        }
        unusedColumns = layout.header.indices.filter { !used.contains($0) && !layout.header[$0].isEmpty }.map {
            layout.header[$0]
        }
        dateOrder = rows.dates.order
        isDateOrderDeclared = rows.dates.isDeclared
        notices = layout.duplicates.map { .duplicateColumn($0) }
        if layout.columns[Field.currency.slot] == nil, mapping.constants[.currency] == nil {
            notices.append(.currencyAssumed(home.code))
        }
        if window.encoding == .windows1252, mapping.encoding == nil { notices.append(.encodingAssumed(.windows1252)) }
        headerBytes = window.passedBytes()
    }
}

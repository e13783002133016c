/// Why a file cannot be read at all. One row that cannot be read is no error: it is refused and the rest goes on.
package enum InvoiceFileError: Error, Equatable, Sendable {
    // The file does not reach us; try again with another path or a whole copy.
    case cannotOpen(path: String, reason: String)
    case cannotRead(path: String, reason: String)
    case brokenCompression(Compression, reason: String)
    // It is no list of invoices, or not as it was described; a person must say what it is.
    case notText(kind: String)
    case empty
    /// No line among the first ones names the columns an invoice needs.
    /// - `found`: the names on the line that came closest.
    case noHeader(missing: [Field], found: [String])
    case mappedColumnMissing(Field, column: String, found: [String])
    case badConstant(Field, value: String)
    // Read as it stands, most of its dates would be wrong without a sign of it.
    /// The file has dates that only make sense with the day first, and none that only makes sense with the month first.
    case dayFirstDates(line: Int, field: Field, value: String, count: Int)
}

extension InvoiceFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)"
        case .cannotRead(let path, let reason): "\(path) cannot be read: \(reason)"
        case .brokenCompression(let format, let reason): "the \(format.rawValue) data is damaged: \(reason)"
        case .notText(let kind): "the file is \(kind), not a text file of invoices"
        case .empty: "the file is empty"
        case .noHeader(let missing, let found):
            "no header line has columns for \(Self.list(missing.map(\.rawValue))); "
                + (found.isEmpty ? "no columns were found" : "the columns found are \(Self.list(found))")
        case .mappedColumnMissing(let field, let column, let found):
            "\(field.rawValue) is mapped to the column \"\(column)\", which is not there; the columns found are "
                + Self.list(found)
        case .badConstant(let field, let value): "\"\(value)\" is no value for \(field.rawValue)"
        case .dayFirstDates(let line, let field, let value, let count):
            "dates have the day first: line \(line) has \(field.rawValue) \(value)"
                + (count > 1 ? ", and \(count - 1) more like it; " : "; ") + "no date shows the month first"
        }
    }

    /// A sentence with something to type.
    package var remedy: String {
        switch self {
        case .cannotOpen: "Check the path, or use - to read from standard input."
        case .cannotRead: "Copy the file again and load the copy."
        case .brokenCompression: "Copy the file again, or unpack it yourself and load what comes out."
        case .notText: "Save it as \"CSV UTF-8\" in the program it comes from, and load that file."
        case .empty: "Export the file again; it should begin with a line of column names."
        case .noHeader(let missing, _):
            "Name the columns, such as --map \"\(missing.first?.rawValue ?? "invoice_number")=COLUMN\", or give every row"
                + " one value with --set \(missing.first?.rawValue ?? "invoice_number")=VALUE."
        case .mappedColumnMissing(let field, _, _):
            "Map it to a column that is there: --map \"\(field.rawValue)=COLUMN\"."
        case .badConstant(.currency, _): "Write a currency code of ISO 4217, such as --set currency=USD."
        case .badConstant(let field, _): "Write a day such as --set \(field.rawValue)=2025-01-31."
        case .dayFirstDates: "Load it with --date-order dmy."
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(40).joined(separator: ", ")
        return names.count > 40 ? shown + " and \(names.count - 40) more" : shown
    }
}

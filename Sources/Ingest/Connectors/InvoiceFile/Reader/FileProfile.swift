/// How a file turned out to be written, for the person who loads it and for the mapping preview.
package struct FileProfile: Sendable, Equatable {
    package var encoding: TextEncoding
    package var delimiter: UInt8
    /// 1-based physical line of the column names.
    package var headerLine: Int
    package var header: [String]
    /// The column each field is read from, by its name in the file. Fields that are constants are not here.
    package var columns: [Field: String]
    /// Named columns no field is read from, in the order of the file.
    package var unusedColumns: [String]
    package var dateOrder: DateOrder
    package var isDateOrderDeclared: Bool
    /// More may come until the last page was read.
    package var notices: [FileNotice]
    /// The content before the first row: byte order mark, titles and header. With the bytes of one record behind it, it
    /// is a file of that record.
    package var headerBytes: [UInt8]

    /// `mapping` with everything said that was read off this file, so that a part of it is read as the whole was.
    package func pinning(_ mapping: Mapping) -> Mapping {
        var pinned = mapping
        pinned.encoding = encoding
        pinned.delimiter = delimiter
        pinned.dateOrder = dateOrder
        return pinned
    }
}

/// What is worth saying about a file that was read all the same.
package enum FileNotice: Sendable, Equatable, CustomStringConvertible {
    /// Two columns have this name; the first is read.
    case duplicateColumn(String)
    /// There is no currency column, so every amount is in this currency.
    case currencyAssumed(String)
    /// The file is no Unicode text and nobody said what it is, so it is read as this.
    case encodingAssumed(TextEncoding)
    /// Not one date shows whether the month or the day comes first.
    case everyDateReadsBothWays(count: Int)

    package var description: String {
        switch self {
        case .duplicateColumn(let name): "There are two columns called \(name); the first one is read."
        case .currencyAssumed(let code):
            "There is no currency column; amounts are read as \(code). Say --set currency=CODE if they are not."
        case .encodingAssumed(let encoding):
            "The file is not UTF-8; it is read as \(encoding.rawValue). Say --encoding if names look wrong."
        case .everyDateReadsBothWays:
            "Every date reads both ways; they are read with the month first. Say --date-order mdy or dmy to be sure."
        }
    }
}

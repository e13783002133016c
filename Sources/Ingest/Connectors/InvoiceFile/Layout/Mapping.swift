/// Which of two or three numbers is the month, where a date does not show it.
package enum DateOrder: String, Sendable, CaseIterable {
    case monthDayYear = "mdy"
    case dayMonthYear = "dmy"
    case yearMonthDay = "ymd"
}

/// What stands before the cents.
package enum DecimalMark: String, Sendable, CaseIterable {
    case point
    case comma
}

/// What a person says about a file's layout; what is left unsaid is read off the file.
///
/// Comes from `--map`, `--set`, `--date-order`, `--decimal`, `--delimiter`, `--encoding` and `--mapping FILE.yaml`, and is
/// remembered per source, so that the next load needs none of them.
package struct Mapping: Sendable, Equatable {
    /// The column that holds a field, by its name in the header (case, spaces and punctuation do not matter).
    package var columns: [Field: String] = [:]
    /// The value of a field in every row. Wins over a column.
    package var constants: [Field: String] = [:]
    package var dateOrder: DateOrder?
    package var decimal: DecimalMark?
    /// One ASCII character.
    package var delimiter: UInt8?
    package var encoding: TextEncoding?

    package init() {}

    package var isEmpty: Bool { self == Mapping() }

    /// This mapping laid over an `earlier` one: what both say is taken from this one.
    ///
    /// A field that is a constant here loses the column it had there, and the other way round.
    package func merging(over earlier: Mapping) -> Mapping {
        var merged = earlier
        for field in Field.allCases where columns[field] != nil || constants[field] != nil {
            merged.columns[field] = columns[field]
            merged.constants[field] = constants[field]
        }
        merged.dateOrder = dateOrder ?? earlier.dateOrder
        merged.decimal = decimal ?? earlier.decimal
        merged.delimiter = delimiter ?? earlier.delimiter
        merged.encoding = encoding ?? earlier.encoding
        return merged
    }
}

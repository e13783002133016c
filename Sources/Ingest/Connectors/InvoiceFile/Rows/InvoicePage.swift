/// A run of rows, small enough to hold and to store in one go.
///
/// The raw bytes of all pages in order are the file's content, byte for byte: byte order mark, title lines and header come
/// with the first page, blank lines with the page they stand in.
package struct InvoicePage: Sendable {
    /// UTF-8 text of the accepted rows; `TextRange`s point into it. Nothing but what they point at is in it.
    package var bytes: [UInt8]
    package var records: [InvoiceRecord]
    /// The content this page covers: decompressed, in its original encoding.
    package var raw: [UInt8]
    /// Offset of `raw` in the content.
    package var rawOffset: Int64

    package func text(_ range: TextRange) -> String {
        String(decoding: bytes[range.range], as: UTF8.self)
    }

    /// The bytes of a record as they were sent, with their line end.
    package func raw(of record: InvoiceRecord) -> ArraySlice<UInt8> {
        let start = Int(record.rawOffset - rawOffset)
        return raw[start..<start + record.rawLength]
    }
}

/// A row of the file and what became of it. The records and the lines before the first one cover the content without a
/// gap.
package struct InvoiceRecord: Sendable {
    /// 1-based physical line on which the row begins; line ends inside quotes count.
    package var line: Int
    /// Offset in the content, in its original encoding.
    package var rawOffset: Int64
    /// Bytes of original content, the line end included.
    package var rawLength: Int
    package var verdict: Verdict
}

package enum Verdict: Sendable, Equatable {
    case invoice(InvoiceRow)
    indirect case refused(Refusal)
    case skipped(SkipReason)
}

/// Why a line that is no invoice is left out without being an error.
package enum SkipReason: String, Sendable, CaseIterable {
    case blank
    /// Sums under the columns.
    case totals
    /// One cell of text and nothing else, as in "Printed on …".
    case footer
    /// The header again, as page breaks and glued files leave it.
    case repeatedHeader = "repeated_header"
    /// More of a line that was refused for its length.
    case restOfLongLine = "rest_of_long_line"
}

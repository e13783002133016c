/// Lines that could not be read as an invoice because they are none. Looked at only after a row failed, so that a clean
/// row pays nothing and no readable invoice is ever skipped.
extension RowReader {
    func skipReason(_ row: borrowing RowSplitter) -> SkipReason? {
        var filled = 0
        var first: Cell?
        for index in 0..<row.count {
            guard let cell = row.cell(index), !cell.isEmpty else { continue }
            filled += 1
            first = first ?? cell
        }
        guard let first else { return row.hasTextBeyondCells ? nil : .blank }
        if isRepeatedHeader(row) { return .repeatedHeader }
        let hasNumber = !cell(places.invoiceNumber, row).isEmpty
        let hasDate = !cell(places.invoiceDate, row).isEmpty
        let isNumber = cell(places.invoiceNumber, row).base == first.base
        switch TotalsLabel(first) {
        case .plain where !hasNumber || (isNumber && !hasDate): return .totals
        case .named where !hasNumber && !hasDate: return .totals
        default: break
        }
        return filled == 1 && !hasNumber ? .footer : nil
    }

    private func isRepeatedHeader(_ row: borrowing RowSplitter) -> Bool {
        var compared = 0
        for place in [places.invoiceNumber, places.invoiceDate, places.billTotal] where place.value >= 0 {
            let name = Field.plainName(cell(place, row).prefix(1024).text)
            guard !name.isEmpty, name == Field.plainName(layout.header[place.value]) else { return false }
            compared += 1
        }
        return compared > 1
    }

    /// The first cell beyond the header's columns that has text in it.
    func checkExtraCells(_ row: borrowing RowSplitter) throws(RowFault) {
        for index in layout.header.count..<row.count {
            if let cell = row.cell(index), cell.isEmpty { continue }
            if row.cell(index) == nil, !row.hasTextBeyondCells { return }
            throw RowFault(problem: .tooManyCells(header: layout.header.count), field: nil, found: row.cell(index))
        }
    }

    static func invalidText(_ row: borrowing RowSplitter, _ encoding: TextEncoding) -> RowFault {
        var found: Cell?
        for index in 0..<row.count where found == nil {
            if let cell = row.cell(index), validUTF8Length(cell.bytes) < cell.count { found = cell }
        }
        return RowFault(problem: .invalidText(encoding), field: nil, found: found)
    }
}

/// The words sums stand behind.
private enum TotalsLabel {
    /// "Total", "Grand Total:", "Sum": nothing but the word.
    case plain
    /// "Total for Lens & Light", "Lens & Light Total".
    case named
    case none

    init(_ cell: Cell) {
        guard cell.count <= 200 else {
            self = .none
            return
        }
        let text = cell.text.lowercased()
        let plain = text.filter(\.isLetter)
        let words: Set<String> = [
            "total", "totals", "grandtotal", "grandtotals", "subtotal", "subtotals", "sum", "reporttotal",
        ]
        if words.contains(plain) {
            self = .plain
        } else if ["total ", "totals ", "grand total", "subtotal", "sub-total"].contains(where: text.hasPrefix)
            || text.hasSuffix(" total") || text.hasSuffix(" totals")
        {
            self = .named
        } else {
            self = .none
        }
    }
}

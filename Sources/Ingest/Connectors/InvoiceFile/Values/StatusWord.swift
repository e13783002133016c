extension InvoiceState {
    /// The state a status cell names; `nil` when it is empty and the balance decides.
    @inline(__always)
    init?(_ cell: Cell) {
        if cell.isEmpty { return nil }
        let first = lowercased(cell[0])
        for word in Self.words where word.first == first && cell.spells(word.text) {
            self = word.state
            return
        }
        self = .other
    }

    private struct Word {
        let text: StaticString
        let first: UInt8
        let state: InvoiceState

        init(_ text: StaticString, _ state: InvoiceState) {
            (self.text, self.state) = (text, state)
            first = text.utf8Start.pointee
        }
    }

    /// What programs write there, in small letters; the two of the brief first, because they stand in most rows.
    private static let words: [Word] = [
        Word("closed", .closed), Word("pending", .pending), Word("paid", .closed), Word("open", .pending),
        Word("paid in full", .closed), Word("settled", .closed), Word("unpaid", .pending), Word("partial", .pending),
        Word("partially paid", .pending), Word("overdue", .pending), Word("past due", .pending),
        Word("outstanding", .pending), Word("sent", .pending), Word("void", .void), Word("voided", .void),
        Word("cancelled", .void), Word("canceled", .void), Word("deleted", .void), Word("draft", .draft),
    ]
}

import Ledger

/// The terms a file uses, each read once: a million rows carry a handful of texts.
struct TermsBook {
    private struct Entry {
        var text: [UInt8]
        var terms: Terms
    }

    private static let size = 64
    private var entries: [Entry?] = Array(repeating: nil, count: size)

    mutating func terms(_ cell: Cell) -> Terms {
        var hash: UInt32 = 2_166_136_261
        for byte in cell.bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let place = Int(hash >> 16) % Self.size
        if let entry = entries[place], entry.text.count == cell.count, cell.bytes.elementsEqual(entry.text) {
            return entry.terms
        }
        let terms = Terms(text: cell.text)
        entries[place] = Entry(text: Array(cell.bytes), terms: terms)
        return terms
    }
}

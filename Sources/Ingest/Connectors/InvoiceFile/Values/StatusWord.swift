extension InvoiceState {
    /// The state a status cell names; `nil` when it is empty and the balance decides.
    @inline(__always)
    init?(_ cell: Cell) {
        if cell.isEmpty { return nil }
        switch lowercased(cell[0]) {
        case UInt8(ascii: "c"):
            if cell.spells("closed") {
                self = .closed
            } else {
                self = cell.spells("cancelled") || cell.spells("canceled") ? .void : .other
            }
        case UInt8(ascii: "p"):
            if cell.spells("pending") { self = .pending } else { self = cell.spells("paid") ? .closed : .other }
        case UInt8(ascii: "o"): self = cell.spells("open") ? .pending : .other
        case UInt8(ascii: "u"): self = cell.spells("unpaid") ? .pending : .other
        case UInt8(ascii: "v"): self = cell.spells("void") || cell.spells("voided") ? .void : .other
        case UInt8(ascii: "d"): self = cell.spells("draft") ? .draft : .other
        default: self = .other
        }
    }
}

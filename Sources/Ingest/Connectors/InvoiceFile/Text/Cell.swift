/// One field of a row: the bytes between its separators, without quotes or surrounding blanks. A view that is valid only
/// until the splitter or the window moves on; nothing that leaves the reader holds one.
struct Cell {
    var base: UnsafePointer<UInt8>
    var count: Int

    @inline(__always)
    var isEmpty: Bool { count == 0 }

    @inline(__always)
    subscript(_ index: Int) -> UInt8 { base[index] }

    @inline(__always)
    var last: UInt8 { base[count - 1] }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// The text, with invalid UTF-8 replaced; allocates, so only for messages and headers.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func dropFirst(_ dropped: Int) -> Cell { Cell(base: base + dropped, count: count - dropped) }
    func prefix(_ length: Int) -> Cell { Cell(base: base, count: min(length, count)) }

    func contains(_ byte: UInt8) -> Bool { bytes.contains(byte) }

    /// Whether the text is `word`, ASCII letters in any case. `word` is lowercase ASCII.
    @inline(__always)
    func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count where lowercased(base[index]) != word.utf8Start[index] { return false }
        return true
    }

    /// Without blanks at either end: space, tab, no-break space (C2 A0) and the byte order mark (EF BB BF) that files
    /// glued together leave in their middle.
    func trimmed() -> Cell {
        var cell = self
        while cell.count > 0 {
            if isBlank(cell[0]) {
                cell = cell.dropFirst(1)
            } else if cell.count >= 2, cell[0] == 0xC2, cell[1] == 0xA0 {
                cell = cell.dropFirst(2)
            } else if cell.count >= 3, cell[0] == 0xEF, cell[1] == 0xBB, cell[2] == 0xBF {
                cell = cell.dropFirst(3)
            } else {
                break
            }
        }
        while cell.count > 0 {
            if isBlank(cell.last) {
                cell.count -= 1
            } else if cell.count >= 2, cell.last == 0xA0, cell[cell.count - 2] == 0xC2 {
                cell.count -= 2
            } else {
                break
            }
        }
        return cell
    }
}

@inline(__always)
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

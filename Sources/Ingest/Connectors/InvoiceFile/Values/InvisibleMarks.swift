/// `bytes` without the marks that show nothing but make a number unreadable: the directional marks (U+200E, U+200F,
/// U+202A…E, U+2066…9) and the zero-width space, with no-break and thin spaces as spaces. `nil` when there are none.
///
/// For dates and amounts only. In names these marks are part of the text.
func withoutMarks(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    var plain: [UInt8] = []
    var found = false
    var index = 0
    while index < bytes.count {
        let mark = markLength(bytes, at: index)
        if mark.length == 0 {
            plain.append(bytes[index])
            index += 1
        } else {
            if mark.isSpace { plain.append(0x20) }
            found = true
            index += mark.length
        }
    }
    return found ? plain : nil
}

private func markLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (length: Int, isSpace: Bool) {
    let left = bytes.count - index
    if left >= 2, bytes[index] == 0xC2, bytes[index + 1] == 0xA0 { return (2, true) }
    guard left >= 3, bytes[index] == 0xE2 else { return (0, false) }
    switch (bytes[index + 1], bytes[index + 2]) {
    case (0x80, 0x8B), (0x80, 0x8E), (0x80, 0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): return (3, false)
    case (0x80, 0x89), (0x80, 0xAF): return (3, true)
    default: return (0, false)
    }
}

import Foundation

/// The form in which names are compared: composed, lower case, runs of white space as one blank.
///
/// Two names with the same key are one customer; re-casing or re-spacing a name moves nobody's invoices.
package func nameKey(_ name: some StringProtocol) -> String {
    if let key = name.utf8.withContiguousStorageIfAvailable(plainKey) ?? nil { return key }
    return unicodeKey(name)
}

/// The same for letters of ASCII, without asking Unicode about any; nil for a name with others.
private func plainKey(_ name: UnsafeBufferPointer<UInt8>) -> String? {
    guard name.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: name.count) { key in
        var count = 0
        var isParted = false
        for byte in name {
            // Tab, line feed, vertical tab, form feed, carriage return, space.
            if (9...13).contains(byte) || byte == 32 {
                isParted = count > 0
                continue
            }
            if isParted {
                key[count] = 32
                count += 1
                isParted = false
            }
            key[count] = (65...90).contains(byte) ? byte | 32 : byte
            count += 1
        }
        return count
    }
}

/// For any name.
package func unicodeKey(_ name: some StringProtocol) -> String {
    String(name).precomposedStringWithCanonicalMapping.lowercased()
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// The documents a load has met, one bit each: a million of them take 125 kB.
struct SeenDocuments {
    private var words: [UInt64] = []
    private(set) var count = 0

    /// Marks a document; false when it was marked before.
    mutating func insert(_ id: Int64) -> Bool {
        let (word, bit) = (Int(id >> 6), UInt64(1) << UInt64(id & 63))
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word - words.count + 1024)) }
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        count += 1
        return true
    }

    func contains(_ id: Int64) -> Bool {
        let word = Int(id >> 6)
        return word < words.count && words[word] & (1 << UInt64(id & 63)) != 0
    }
}

/// Remembers which invoice numbers may have been met, in 2 MB whatever their count (a Bloom filter).
///
/// It never forgets one; it takes one in four hundred of a million new ones for met, which the database then settles.
struct NumberFilter {
    private var bits = [UInt64](repeating: 0, count: 1 << 18)

    /// Marks a number; true when it may have been marked before.
    mutating func insert(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 32)) &* 0x9e37_79b9_7f4a_7c15
        var met = true
        for turn in 0..<4 {
            let position = (hash &+ UInt64(turn) &* (hash >> 40 | 1)) & 0xff_ffff
            let (word, bit) = (Int(position >> 6), UInt64(1) << (position & 63))
            if bits[word] & bit == 0 {
                met = false
                bits[word] |= bit
            }
        }
        return met
    }
}

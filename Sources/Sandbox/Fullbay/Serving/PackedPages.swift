/// Pages of the feed as they were packed last, as long as the books have not changed and up to a size.
struct PackedPages {
    struct Key: Hashable {
        let from: Int
        let to: Int
        let page: Int
    }

    private static let limit = 256 << 20

    private var edition = 0
    private var pages: [Key: [UInt8]] = [:]
    private var size = 0

    subscript(key: Key, of edition: Int) -> [UInt8]? { edition == self.edition ? pages[key] : nil }

    mutating func keep(_ page: [UInt8], as key: Key, of edition: Int) {
        if edition != self.edition {
            (self.edition, size) = (edition, 0)
            pages = [:]
        }
        guard pages[key] == nil, size + page.count <= Self.limit else { return }
        size += page.count
        pages[key] = page
    }
}

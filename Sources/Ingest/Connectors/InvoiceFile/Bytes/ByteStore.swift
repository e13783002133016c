/// A growing run of bytes with a stable address between growths, and room behind the last byte for a sentinel.
///
/// `Array` would check bounds and uniqueness on every access of the splitter's inner loop.
struct ByteStore: ~Copyable {
    /// Bytes that may be written behind `count` without growing.
    static let slack = 16

    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
        base = .allocate(capacity: capacity + Self.slack)
    }

    deinit { base.deallocate() }

    /// The bytes that can be appended before the store must grow.
    var room: Int { capacity - count }

    mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        capacity = max(wanted, capacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.slack)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, count added: Int) {
        if added > room { reserve(count + added) }
        (base + count).update(from: bytes, count: added)
        count += added
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if room == 0 { reserve(count + 1) }
        base[count] = byte
        count += 1
    }

    mutating func removeFirst(_ removed: Int) {
        base.update(from: base + removed, count: count - removed)
        count -= removed
    }

    @inline(__always)
    mutating func truncate(to length: Int) { count = length }

    /// Fills the free room from `source`; whether the source has ended.
    mutating func fill(from source: any ByteSource) throws(InvoiceFileError) -> Bool {
        let free = UnsafeMutableRawBufferPointer(start: base + count, count: room)
        let added = try source.fill(free)
        count += added
        return added < free.count
    }

    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }
}

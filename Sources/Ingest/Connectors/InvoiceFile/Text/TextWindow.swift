/// The part of a file that is in memory: its next UTF-8 text, and the bytes it was sent as.
///
/// The cursor walks over the text; what it has passed is handed to the page as raw bytes and then forgotten, so that the
/// window stays as large as one chunk and one row, whatever the file's length. For UTF-8 text and raw are one buffer.
struct TextWindow: ~Copyable {
    private static let chunk = 256 * 1024

    let encoding: TextEncoding
    private let source: any ByteSource
    private let transcoder: Transcoder?
    private(set) var text: ByteStore
    private var original: ByteStore
    private var decoded = 0
    /// Whether the text in the window is the last of the file.
    private(set) var isFinal = false
    /// Offset in `text` of the first byte no row has taken yet.
    private(set) var cursor = 0
    private var rawCursor = 0
    private var rawTaken = 0
    private var rawBase: Int64 = 0
    private var pageRaw: [UInt8] = []

    /// Reads the first chunk and decides the encoding.
    init(_ source: any ByteSource, declared: TextEncoding?) throws(InvoiceFileError) {
        self.source = source
        var first = ByteStore(capacity: Self.chunk)
        let ended = try first.fill(from: source)
        encoding = try .detect(first.slice(0..<first.count), isWhole: ended, declared: declared)
        transcoder = Transcoder(encoding)
        if transcoder == nil {
            text = first
            original = ByteStore(capacity: 0)
        } else {
            original = first
            text = ByteStore(capacity: Self.chunk)
        }
        isFinal = ended
        decode()
    }

    /// Bytes of text not taken by a row yet.
    var remaining: Int { text.count - cursor }

    /// Offset of the cursor in the original content.
    var rawOffset: Int64 { rawBase + Int64(rawCursor) }

    /// Raw bytes since the last page was taken.
    var pageLength: Int { pageRaw.count + rawCursor - rawTaken }

    /// Moves the cursor over `length` bytes of text; the bytes they took in the original encoding.
    @inline(__always)
    mutating func advance(_ length: Int) -> Int {
        let rawLength = transcoder?.rawLength(of: text.slice(cursor..<cursor + length)) ?? length
        cursor += length
        rawCursor += rawLength
        return rawLength
    }

    /// The original bytes the cursor has passed, as long as the window still holds them all.
    func passedBytes() -> [UInt8] {
        Array(transcoder == nil ? text.slice(0..<rawCursor) : original.slice(0..<rawCursor))
    }

    /// Makes room and reads on, until there is twice the text that was left, or a chunk more.
    mutating func refill() throws(InvoiceFileError) {
        guard !isFinal else { return }
        keepPassedBytes()
        text.removeFirst(cursor)
        if transcoder == nil {
            text.reserve(max(Self.chunk, text.count * 2))
            isFinal = try text.fill(from: source)
        } else {
            original.removeFirst(rawCursor)
            decoded -= rawCursor
            original.reserve(max(Self.chunk, original.count * 2))
            isFinal = try original.fill(from: source)
        }
        rawBase += Int64(rawCursor)
        cursor = 0
        rawCursor = 0
        rawTaken = 0
        decode()
    }

    /// The raw bytes passed since the last call, with the offset of the first; the next page begins behind them.
    mutating func takePage() -> (offset: Int64, raw: [UInt8]) {
        keepPassedBytes()
        let raw = pageRaw
        pageRaw = []
        return (rawOffset - Int64(raw.count), raw)
    }

    private mutating func keepPassedBytes() {
        let passed = rawTaken..<rawCursor
        pageRaw.append(contentsOf: transcoder == nil ? text.slice(passed) : original.slice(passed))
        rawTaken = rawCursor
    }

    private mutating func decode() {
        guard let transcoder else { return }
        let fresh = original.slice(decoded..<original.count)
        decoded += transcoder.decode(fresh, isFinal: isFinal, into: &text)
    }
}

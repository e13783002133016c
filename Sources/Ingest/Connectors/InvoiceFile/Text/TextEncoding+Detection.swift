extension TextEncoding {
    /// How much of the file is looked at before an encoding is chosen.
    static let sampleLength = 64 * 1024

    /// The encoding in force for a file: what was declared, else what its first bytes show.
    ///
    /// A mark decides; then the zero bytes of UTF-16; then whether the sample is valid UTF-8. What is none of these is
    /// Windows-1252, the legacy encoding of nearly every English and western European export.
    ///
    /// - Parameters:
    ///   - sample: the first bytes of the content, marks included.
    ///   - isWhole: whether the sample is all there is; otherwise its last character may be cut.
    static func detect(
        _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, declared: TextEncoding?
    ) throws(InvoiceFileError) -> TextEncoding {
        if let declared, declared != .utf16 { return declared }
        if let kind = binaryKind(sample) { throw .notText(kind: kind) }
        if sample.starts(with: [0xFF, 0xFE, 0, 0]) || sample.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw .notText(kind: "UTF-32 text")
        }
        if sample.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if sample.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if let order = utf16Order(sample) { return order }
        if declared == .utf16 { return .utf16LittleEndian }
        let head = UnsafeBufferPointer(rebasing: sample.prefix(sampleLength))
        let valid = validUTF8Length(head)
        let isCut = !isWhole || head.count < sample.count
        return valid == head.count || (isCut && head.count - valid < 4) ? .utf8 : .windows1252
    }

    /// Mostly ASCII text in UTF-16 has a zero in every other byte, and nowhere else.
    private static func utf16Order(_ sample: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        let units = min(sample.count, 4096) / 2
        guard units > 0 else { return nil }
        var even = 0
        var odd = 0
        for unit in 0..<units {
            if sample[unit * 2] == 0 { even += 1 }
            if sample[unit * 2 + 1] == 0 { odd += 1 }
        }
        if odd * 10 >= units * 4 && even * 20 <= units { return .utf16LittleEndian }
        if even * 10 >= units * 4 && odd * 20 <= units { return .utf16BigEndian }
        return nil
    }

    /// What people send by mistake, named so that the error can say how to make a CSV of it.
    private static func binaryKind(_ sample: UnsafeBufferPointer<UInt8>) -> String? {
        if sample.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "an Excel workbook or another zip archive" }
        if sample.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old Excel workbook" }
        if sample.starts(with: Array("%PDF-".utf8)) { return "a PDF" }
        return nil
    }
}

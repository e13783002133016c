/// Cuts SQL text into parameters and everything else, by the lexical rules of PostgreSQL's manual, section 4.1.
struct SQLScanner {
    enum Piece {
        case text(Range<Int>)
        /// The name without its colon.
        case parameter(Range<Int>)
    }

    let bytes: [UInt8]
    private var position = 0

    init(_ sql: String) { bytes = Array(sql.utf8) }

    mutating func next() -> Piece? {
        guard position < bytes.count else { return nil }
        let start = position
        if let end = endOfParameter {
            position = end
            return .parameter(start + 1..<end)
        }
        repeat { skip() } while position < bytes.count && endOfParameter == nil
        return .text(start..<position)
    }

    /// Where the parameter that begins here ends, or nil when none does.
    private var endOfParameter: Int? {
        guard at(0) == UInt8(ascii: ":"), isLetter(at(1)) else { return nil }
        var end = position + 1
        while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]) { end += 1 }
        return end
    }

    /// Passes one token that is not a parameter.
    private mutating func skip() {
        switch (at(0), at(1)) {
        case (UInt8(ascii: ":"), UInt8(ascii: ":")): position += 2
        case (UInt8(ascii: "'"), _): skipQuoted(by: UInt8(ascii: "'"), escapes: false)
        case (UInt8(ascii: "\""), _): skipQuoted(by: UInt8(ascii: "\""), escapes: false)
        case (UInt8(ascii: "-"), UInt8(ascii: "-")): skipLine()
        case (UInt8(ascii: "/"), UInt8(ascii: "*")): skipComment()
        case (UInt8(ascii: "$"), _): skipDollarQuoted()
        case (let letter, _) where isLetter(letter): skipWord()
        default: position += 1
        }
    }

    private mutating func skipQuoted(by quote: UInt8, escapes: Bool) {
        position += 1
        while position < bytes.count {
            if escapes, bytes[position] == UInt8(ascii: "\\") {
                position += 2
            } else if bytes[position] == quote {
                position += 1
                // A doubled quote stands for itself.
                guard at(0) == quote else { return }
                position += 1
            } else {
                position += 1
            }
        }
        position = bytes.count
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            switch (at(0), at(1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                depth += 1
                position += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                position += 2
            default: position += 1
            }
        } while depth > 0 && position < bytes.count
        position = min(position, bytes.count)
    }

    private mutating func skipDollarQuoted() {
        var end = position + 1
        while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "$"), !isDigit(at(1)) else {
            position += 1
            return
        }
        let tag = bytes[position...end]
        position = end + 1
        while position + tag.count <= bytes.count {
            if bytes[position..<position + tag.count].elementsEqual(tag) {
                position += tag.count
                return
            }
            position += 1
        }
        position = bytes.count
    }

    private mutating func skipWord() {
        let start = position
        while position < bytes.count,
            isLetter(bytes[position]) || isDigit(bytes[position]) || at(0) == UInt8(ascii: "$")
        {
            position += 1
        }
        let isEscapeMark = position == start + 1 && bytes[start] | 0x20 == UInt8(ascii: "e")
        if isEscapeMark, at(0) == UInt8(ascii: "'") { skipQuoted(by: UInt8(ascii: "'"), escapes: true) }
    }

    private func at(_ offset: Int) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

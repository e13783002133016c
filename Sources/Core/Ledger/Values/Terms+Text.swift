extension Terms {
    /// Reads terms as people write them, whatever the case and spacing; anything else is `.unknown`.
    ///
    /// - `Net 30`, `net30`, `N/30`, `30 days`, `Net 30 days`, `30`
    /// - `2/10 net 30`, `2% 10 Net 30`, `2/10, n/30`, `1.5%/10 net 45`
    /// - `EOM`, `End of month`, `EOM + 10`, `Net 10 EOM`, `10 days EOM`, `30 days end of month`: all count the days
    ///   from the end of the month; `30 days then EOM` counts from the issue date first
    /// - `10th prox`, `15 prox`, `Net 10th prox`, `10th of next month`
    /// - `Due on receipt`, `Due upon receipt`, `Payable on receipt`, `Receipt`, `Immediate`, `COD`, `Cash`
    ///
    /// Days are 0 to 3650, a percentage is below 100, a day of the month 1 to 31.
    package init(text: some StringProtocol) {
        self = Self.recognized(TermsWord.words(of: text)) ?? .unknown(String(text))
    }

    private static func recognized(_ words: [TermsWord]) -> Terms? {
        if let receipt = receipt(words) { return receipt }
        let net = words.first == .word("net") || words.first == .word("n")
        let rest = Array(net ? words.dropFirst() : words[...])
        // "N/30" and "Net: 30" have a sign between; "due in" and "in" add nothing.
        let body = rest.first == .slash ? Array(rest.dropFirst()) : rest
        return simple(body) ?? endOfMonth(body) ?? proximo(body) ?? (net ? nil : discount(words))
    }

    private static func receipt(_ words: [TermsWord]) -> Terms? {
        let texts = words.compactMap { if case .word(let text) = $0 { text } else { nil } }
        guard texts.count == words.count else { return nil }
        return switch texts.joined(separator: " ") {
        case "due on receipt", "due upon receipt", "payable on receipt", "payable upon receipt", "on receipt",
            "upon receipt", "receipt", "due now", "due immediately", "immediate", "immediately", "cod", "cash",
            "cash on delivery", "c o d":
            .dueOnReceipt
        default: nil
        }
    }

    private static func simple(_ words: [TermsWord]) -> Terms? {
        switch words.count {
        case 1: days(words[0]).map(Terms.net)
        case 2 where words[1].isDays: days(words[0]).map(Terms.net)
        default: nil
        }
    }

    private static func endOfMonth(_ words: [TermsWord]) -> Terms? {
        var words = words
        // "end of month" and "month end" are one word here.
        for (spelling, length) in [
            (["end", "of", "the", "month"], 4), (["end", "of", "month"], 3), (["month", "end"], 2),
        ] {
            let found = words.indices.first { start in
                words[start...].prefix(length).elementsEqual(spelling.map(TermsWord.word))
            }
            if let found { words.replaceSubrange(found..<(found + length), with: [.word("eom")]) }
        }
        words.removeAll { $0.isDays || $0 == .word("after") || $0 == .word("from") }
        return switch words.count {
        case 1 where words[0] == .word("eom"): .endOfMonth(plusDays: 0)
        case 2 where words[1] == .word("eom"): days(words[0]).map(Terms.endOfMonth)
        case 2 where words[0] == .word("eom"): days(words[1]).map(Terms.endOfMonth)
        case 3 where words[0] == .word("eom") && words[1] == .plus: days(words[2]).map(Terms.endOfMonth)
        case 3 where words[1] == .word("then") && words[2] == .word("eom"): days(words[0]).map(Terms.daysThenEndOfMonth)
        default: nil
        }
    }

    private static func proximo(_ words: [TermsWord]) -> Terms? {
        let rest = words.dropFirst().filter { ![.word("of"), .word("the"), .word("day")].contains($0) }
        let isNextMonth =
            rest == [.word("prox")] || rest == [.word("proximo")]
            || rest == [.word("next"), .word("month")] || rest == [.word("following"), .word("month")]
        guard isNextMonth, let day = words.first?.whole, (1...31).contains(day) else { return nil }
        return .proximo(dayOfMonth: day)
    }

    /// `percent` `%`? `/`? `days` `net|n` `/`? `net days`, with or without "days" after either number.
    private static func discount(_ words: [TermsWord]) -> Terms? {
        var words = words.filter { !$0.isDays }[...]
        guard case .number(let percent)? = words.popFirst(), percent < ExactDecimal(100) else { return nil }
        let signed = words.first == .percent
        if signed { words.removeFirst() }
        let slashed = words.first == .slash
        if slashed { words.removeFirst() }
        guard signed || slashed, let early = words.popFirst().flatMap(days),
            let net = words.popFirst(), net == .word("net") || net == .word("n")
        else { return nil }
        if words.first == .slash { words.removeFirst() }
        guard let whole = words.popFirst().flatMap(days), words.isEmpty else { return nil }
        return .discount(percent: percent, days: early, net: whole)
    }

    private static func days(_ word: TermsWord) -> Int? {
        word.whole.flatMap { (0...3650).contains($0) ? $0 : nil }
    }
}

/// The smallest parts of written terms: words in small letters, numbers, and the signs that carry meaning.
private enum TermsWord: Equatable {
    case word(String)
    case number(ExactDecimal)
    case percent, slash, plus
    /// A sign that fits no terms; it makes the whole unknown.
    case other

    /// A whole number, small enough to be days.
    var whole: Int? {
        guard case .number(let number) = self, number.scale == 0 else { return nil }
        return Int(exactly: number.coefficient)
    }

    var isDays: Bool { self == .word("days") || self == .word("day") }

    /// "Net30" and "10th" fall apart into letters and digits; ordinal endings, commas, dots and colons say nothing.
    static func words(of text: some StringProtocol) -> [TermsWord] {
        var words: [TermsWord] = []
        var run: [UInt8] = []
        func endRun() {
            guard let first = run.first else { return }
            let text = String(decoding: run, as: UTF8.self)
            run = []
            if first.isASCIILetter {
                let isOrdinal = ["st", "nd", "rd", "th"].contains(text)
                if case .number? = words.last, isOrdinal { return }
                words.append(.word(text))
            } else if let number = ExactDecimal(text.hasSuffix(".") ? String(text.dropLast()) : text) {
                words.append(.number(number))
            } else {
                words.append(.other)
            }
        }
        var before = UInt8(ascii: " ")
        let bytes = Array(text.utf8)
        for (place, byte) in bytes.enumerated() {
            defer { before = byte }
            let lower = byte.isASCIILetter ? byte | 0x20 : byte
            let isDigit = byte >= 48 && byte <= 57
            if byte.isASCIILetter || isDigit || (byte == UInt8(ascii: ".") && run.first?.isASCIIDigit == true) {
                if let first = run.first, first.isASCIILetter != byte.isASCIILetter { endRun() }
                run.append(lower)
                continue
            }
            endRun()
            switch byte {
            case UInt8(ascii: "%"): words.append(.percent)
            case UInt8(ascii: "/"): words.append(.slash)
            case UInt8(ascii: "+"): words.append(.plus)
            case UInt8(ascii: "-")
            where before == UInt8(ascii: " ") && place + 1 < bytes.count && bytes[place + 1].isASCIIDigit:
                words.append(.other)  // a sign, not a hyphen: no terms have negative days
            case UInt8(ascii: " "), 9, 10, 13, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"),
                UInt8(ascii: "-"):
                break
            default: words.append(.other)
            }
        }
        endRun()
        return words
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool { (self | 0x20) >= 97 && (self | 0x20) <= 122 }
    fileprivate var isASCIIDigit: Bool { self >= 48 && self <= 57 }
}

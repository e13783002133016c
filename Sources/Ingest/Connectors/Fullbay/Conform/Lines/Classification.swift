import ConnectorKit

/// What kind of line a part is: the first rule of a table that fits.
enum Classification {
    struct Rule: Sendable {
        let type: WorkLine.LineType
        let test: Test
    }

    enum Test: Sendable {
        /// Words of the description, the shop's number or the category.
        case anywhere([StaticString], in: [Text])
        case wholeWord([StaticString], in: [Text])
        case isSublet
    }

    enum Text: Sendable { case description, shopNumber, category }

    static func type(of part: WorkLine.Part, _ preset: PartClassification) -> WorkLine.LineType {
        let rules = preset == .seedCompatible ? seedCompatible : wordBoundary
        return rules.first { $0.test.fits(part) }?.type ?? .part
    }

    /// Also within words, as the figures people already have were made: `FILTER, OIL` and `COIL SPRING` are supplies.
    static let seedCompatible = [
        Rule(type: .freight, test: .anywhere(["FREIGHT"], in: [.description, .shopNumber])),
        Rule(type: .supply, test: .anywhere(["GREASE", "OIL", "FLUID"], in: [.description])),
        Rule(type: .supply, test: .anywhere(["FLUIDS", "GREASE", "SHOP SUPPLIES"], in: [.category])),
    ]

    /// A word is letters and digits between others; a filter is a part, whatever it filters.
    static let wordBoundary = [
        Rule(type: .sublet, test: .isSublet),
        Rule(type: .freight, test: .wholeWord(["FREIGHT"], in: [.description, .shopNumber])),
        Rule(type: .part, test: .wholeWord(["FILTER", "FILTERS"], in: [.category])),
        Rule(type: .supply, test: .wholeWord(["GREASE", "OIL", "OILS", "FLUID", "FLUIDS"], in: [.description])),
        Rule(type: .supply, test: .wholeWord(["FLUID", "FLUIDS", "GREASE", "SHOP SUPPLIES"], in: [.category])),
    ]
}

extension Classification.Test {
    fileprivate func fits(_ part: WorkLine.Part) -> Bool {
        switch self {
        case .isSublet: part.isSublet
        case .anywhere(let words, let texts): texts.contains { $0.holds(words, of: part, wholeWords: false) }
        case .wholeWord(let words, let texts): texts.contains { $0.holds(words, of: part, wholeWords: true) }
        }
    }
}

extension Classification.Text {
    fileprivate func holds(_ words: [StaticString], of part: WorkLine.Part, wholeWords: Bool) -> Bool {
        let text =
            switch self {
            case .description: part.description
            case .shopNumber: part.shopNumber
            case .category: part.category
            }
        guard var text else { return false }
        return text.withUTF8 { bytes in
            words.contains { WordSearch.finds($0, in: UnsafeRawBufferPointer(bytes), wholeWord: wholeWords) }
        }
    }
}

import ConnectorKit
import Testing

@testable import Fullbay

@Suite struct ClassificationTests {
    private func type(
        _ description: String, number: String = "X-1", category: String? = nil, isSublet: Bool = false,
        _ preset: PartClassification
    ) -> WorkLine.LineType {
        var part = WorkLine.Part()
        part.description = description
        part.shopNumber = number
        part.category = category
        part.isSublet = isSublet
        return Classification.type(of: part, preset)
    }

    @Test(
        arguments: [
            ("BRACKET", .part), ("FILTER, OIL", .supply), ("oil cooler", .supply), ("COIL SPRING", .supply),
            ("SOIL MAT", .supply), ("Freight in", .freight), ("FREIGHT OIL", .freight), ("WASHER FLUID", .supply),
            ("GREASE GUN", .supply), ("GREAS", .part), ("O I L", .part),
        ] as [(String, WorkLine.LineType)])
    func `the seed finds words anywhere`(_ description: String, _ expected: WorkLine.LineType) {
        #expect(type(description, .seedCompatible) == expected)
    }

    @Test(
        arguments: [
            ("BRACKET", .part), ("FILTER, OIL", .supply), ("OIL COOLER", .supply), ("COIL SPRING", .part),
            ("SOIL MAT", .part), ("Freight in", .freight), ("FREIGHTLINER EMBLEM", .part), ("oil-absorbent", .supply),
            ("ÖOIL", .part), ("OIL5", .part), ("OILS", .supply), ("COIL, OIL", .supply),
        ] as [(String, WorkLine.LineType)])
    func `the other preset finds whole words`(_ description: String, _ expected: WorkLine.LineType) {
        #expect(type(description, .wordBoundary) == expected)
    }

    @Test func `the number may say freight, the category supply`() {
        for preset in PartClassification.allCases {
            #expect(type("Inbound", number: "FREIGHT", preset) == .freight)
            #expect(type("ELC 50/50", category: "Fluids", preset) == .supply)
            #expect(type("RAGS", category: "shop supplies", preset) == .supply)
            #expect(type("OIL", number: "FREIGHT", preset) == .freight)
        }
        #expect(type("X", category: "GREASES", .seedCompatible) == .supply)
        #expect(type("X", category: "GREASES", .wordBoundary) == .part)
    }

    @Test func `by whole words a filter is a part and sublet work is sublet`() {
        #expect(type("FILTER, OIL", category: "FILTERS", .wordBoundary) == .part)
        #expect(type("FILTER, OIL", category: "FILTERS", .seedCompatible) == .supply)
        #expect(type("FREIGHT", isSublet: true, .wordBoundary) == .sublet)
        #expect(type("BRACKET", isSublet: true, .seedCompatible) == .part)
    }
}

import ConnectorKit
import Ledger

/// What makes two parts of a correction one line: number, price and whether they are taxed.
struct PartIdentity: Hashable {
    private let name: String
    private let isNumber: Bool
    private let price: ExactDecimal?
    private let isTaxable: Bool

    /// Nil for a part with neither number nor description: nothing says that it is like another.
    init?(_ part: WorkLine.Part, unitPrice: ExactDecimal?, isTaxable: Bool) {
        guard let name = part.shopNumber ?? part.description else { return nil }
        self.name = Self.capitals(name)
        isNumber = part.shopNumber != nil
        price = unitPrice?.normalized
        self.isTaxable = isTaxable
    }

    private static func capitals(_ text: String) -> String {
        text.utf8.contains { $0 >= 0x80 || $0 &- UInt8(ascii: "a") < 26 } ? text.uppercased() : text
    }
}

/// The parts of one correction, equal ones together, in order of their first.
struct PartGroups {
    private(set) var groups: [PartEntry] = []
    /// Once there are many; a correction has two or three parts, which are sooner compared than hashed.
    private var places: [PartIdentity: Int] = [:]
    private static let few = 8

    /// False where a sum would be more than can be held.
    mutating func add(_ part: PartEntry) -> Bool {
        guard let identity = part.identity else {
            groups.append(part)
            return true
        }
        if let place = place(of: identity) { return groups[place].take(part) }
        groups.append(part)
        if groups.count > Self.few { places[identity] = groups.count - 1 }
        return true
    }

    private func place(of identity: PartIdentity) -> Int? {
        groups.prefix(Self.few).firstIndex { $0.identity == identity } ?? places[identity]
    }
}

extension PartEntry {
    /// The first part keeps its texts and its prices each; quantities and amounts add up.
    fileprivate mutating func take(_ other: PartEntry) -> Bool {
        guard let quantity = Self.sum(line.quantity, other.line.quantity),
            let toBeReturned = Self.sum(line.toBeReturned, other.line.toBeReturned),
            let returned = Self.sum(line.returned, other.line.returned)
        else { return false }
        (line.quantity, line.toBeReturned, line.returned) = (quantity, toBeReturned, returned)
        line.part?.keys += other.line.part?.keys ?? []
        price = price + other.price
        // What is not known of one is not known of all.
        cost = cost.flatMap { cost in other.cost.map { cost + $0 } }
        return price.fits && cost?.fits ?? true
    }

    private static func sum(_ first: Int64?, _ second: Int64?) -> Int64? {
        guard let first, let second else { return nil }
        let (sum, overflow) = first.addingReportingOverflow(second)
        return overflow ? nil : sum
    }
}

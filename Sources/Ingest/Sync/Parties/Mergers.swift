import Database
import Schema

/// Customers whose last invoice came under another's name: the source has merged them (contracts.md §1).
///
/// The one that is left empty keeps its id, its names and its contacts, and says where it went. An invoice that names it
/// again makes it one of its own again (`PartyDirectory`).
struct Mergers {
    private var heirs: [Int64: Set<Int64>] = [:]

    /// A document that stood under one customer stands under another from now on.
    mutating func moved(from party: Int64, to heir: Int64) {
        if party != heir { heirs[party, default: []].insert(heir) }
    }

    /// Marks who has nothing left and went to one other whole. Whose invoices went to several was split, not merged.
    func settle(in book: Book) throws {
        for (party, heirs) in heirs.sorted(by: { $0.key < $1.key }) where heirs.count == 1 {
            try book.execute(Queries.party("merge"), ["party": .int(party), "heir": .int(heirs.first!)])
        }
    }
}

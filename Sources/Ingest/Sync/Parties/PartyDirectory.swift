import Database
import Ledger
import Schema

/// Finds the customers that rows mention, and makes the new ones; all under the organisation's lock.
///
/// A number given by the source is the identity. Without one the name is, in the form of `nameKey`. Whatever is found
/// keeps its id for ever.
final class PartyDirectory {
    private let book: Book
    private let source: Int64
    private let recordedAt: Instant
    private var nextID: Int64
    private let survey: NameSurvey?
    private var byMention: [CustomerMention: Int64] = [:]
    private var newcomers = Newcomers()
    private var numbered: Set<Int64> = []
    /// Parties met that the book says to have gone into another.
    private var merged: Set<Int64> = []
    /// Parties whose name this load has set already: the first spelling in the file stays.
    private var named: Set<Int64> = []
    /// Beyond this many remembered mentions the memory starts afresh; the database knows them all.
    private let capacity = 50_000

    /// Nobody is renamed: what is read again is older than what is known.
    private let keepsNames: Bool

    init(
        book: Book, source: Int64, lastID: Int64, survey: NameSurvey?, recordedAt: Instant, keepsNames: Bool = false
    ) {
        self.keepsNames = keepsNames
        self.book = book
        self.source = source
        self.nextID = lastID + 1
        self.survey = survey
        self.recordedAt = recordedAt
    }

    static func lastID(in book: Book) throws -> Int64 { try book.row(Queries.load("counters"))!.int("party") }

    /// The customers of these mentions, in their order: one query for all names not met before, one for all numbers.
    func ids(of mentions: [CustomerMention]) throws -> [Int64] {
        if byMention.count > capacity { byMention.removeAll(keepingCapacity: true) }
        let known = mentions.map { byMention[$0] }
        let missing = zip(mentions, known).filter { $1 == nil }.map(\.0)
        guard !missing.isEmpty else { return known.map { $0! } }
        try find(missing)
        try newcomers.write(to: book, recordedAt: recordedAt)
        return zip(mentions, known).map { $1 ?? byMention[$0]! }
    }

    private func find(_ mentions: [CustomerMention]) throws {
        var waiting = Set(mentions)
        var names = try customers(named: Set(waiting.flatMap { [$0.name, $0.parent] }.map(nameKey)))
        var numbers = try known(
            kind: "number", source: source, Set(waiting.flatMap { $0.number.isEmpty ? [] : [$0.number, $0.parent] }))
        for mention in mentions where waiting.remove(mention) != nil {
            let id = try resolve(mention, names: &names, numbers: &numbers)
            byMention[mention] = id
            try comesBack(id)
            if !mention.parent.isEmpty { try setParent(of: id, by: mention, names: &names, numbers: &numbers) }
        }
    }

    private struct Known {
        let id: Int64
        var name: String
    }

    /// Makes a merged customer that an invoice names one of its own again.
    private func comesBack(_ party: Int64) throws {
        guard merged.remove(party) != nil, !keepsNames else { return }
        try book.execute(Queries.party("unmerge"), ["party": .int(party)])
    }

    /// Customers by name: who bears it now, else who bore it once.
    private func customers(named keys: Set<String>) throws -> [String: Known] {
        var names = try known(kind: "name", source: 0, keys)
        let former = names.filter { nameKey($0.value.name) != $0.key }.keys.sorted()
        guard !former.isEmpty else { return names }
        for row in try book.rows(Queries.party("bearers"), ["keys": .text(jsonArray(former))]) {
            let id = try row.int("id")
            names[try row.text("name_key")] = Known(id: id, name: try row.text("name"))
            if try row.optionalInt("merged_into") != nil { merged.insert(id) }
        }
        return names
    }

    private func known(kind: String, source: Int64, _ keys: Set<String>) throws -> [String: Known] {
        let wanted = keys.filter { !$0.isEmpty }.sorted()
        guard !wanted.isEmpty else { return [:] }
        let rows = try book.rows(
            Queries.party("aliases"),
            ["keys": .text(jsonArray(wanted)), "kind": .text(kind), "source": .int(source)])
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let id = try row.int("party_id")
                if try row.optionalInt("merged_into") != nil { merged.insert(id) }
                return (try row.text("alias_key"), Known(id: id, name: try row.text("name")))
            })
    }

    private func resolve(
        _ mention: CustomerMention, names: inout [String: Known], numbers: inout [String: Known]
    ) throws -> Int64 {
        let key = nameKey(mention.name)
        if !mention.number.isEmpty {
            if let known = numbers[mention.number] {
                try rename(known, to: mention.name, names: &names)
                return known.id
            }
            // A customer known by name only gets its number now; one with another number is another customer.
            if let known = names[key], try !hasNumber(known.id) {
                numbers[mention.number] = known
                giveNumber(mention.number, to: known.id)
                return known.id
            }
            let id = try add(mention.name, takesName: names[key] == nil, names: &names)
            numbers[mention.number] = Known(id: id, name: mention.name)
            giveNumber(mention.number, to: id)
            return id
        }
        if let known = names[key] {
            let presentKey = nameKey(known.name)
            // A former name that now stands beside the present one in the same file is somebody else's; alone in it, the
            // customer has it back.
            if presentKey == key || survey?.contains(key: presentKey) == false {
                try rename(known, to: mention.name, names: &names)
                return known.id
            }
            if survey == nil { return known.id }
        } else if let survey, let owner = survey.owner(key: key), try isGone(owner, from: survey) {
            try rename(Known(id: owner, name: ""), to: mention.name, names: &names)
            return owner
        }
        return try add(mention.name, takesName: true, names: &names)
    }

    /// None of the customer's names is in the file any more, and no number tells it apart.
    private func isGone(_ party: Int64, from survey: NameSurvey) throws -> Bool {
        guard try number(of: party) == nil else { return false }
        return try book.rows(Queries.party("name_keys"), ["party": .int(party)]).allSatisfy {
            !survey.contains(key: try $0.text("alias_key"))
        }
    }

    private func number(of party: Int64) throws -> String? {
        try book.row(Queries.party("number_in_source"), ["source": .int(source), "party": .int(party)])?
            .text("alias_key")
    }

    private func add(_ name: String, takesName: Bool, names: inout [String: Known]) throws -> Int64 {
        let id = nextID
        nextID += 1
        let key = nameKey(name)
        newcomers.parties.append(.init(id: id, name: name, key: key))
        if takesName, names.updateValue(Known(id: id, name: name), forKey: key) == nil {
            newcomers.aliases.append(.init(kind: "name", source: 0, key: key, alias: name, party: id))
        } else if takesName {
            // The name stood for somebody else until now; the newcomer must be there before it can be pointed at.
            try newcomers.write(to: book, recordedAt: recordedAt)
            try addAlias("name", 0, key, name, id)
        }
        named.insert(id)
        return id
    }

    private func giveNumber(_ number: String, to party: Int64) {
        numbered.insert(party)
        newcomers.aliases.append(.init(kind: "number", source: source, key: number, alias: number, party: party))
    }

    /// A number given in this load, which may not be written yet, or one in the book.
    private func hasNumber(_ party: Int64) throws -> Bool {
        try numbered.contains(party) || number(of: party) != nil
    }

    private func rename(_ known: Known, to name: String, names: inout [String: Known]) throws {
        if keepsNames { return }
        let isFirst = named.insert(known.id).inserted
        guard known.name != name else { return }
        try newcomers.write(to: book, recordedAt: recordedAt)
        let key = nameKey(name)
        if isFirst {
            try book.execute(
                Queries.party("rename"), ["party": .int(known.id), "name": .text(name), "name_key": .text(key)])
            try nameFromNow(known.id, name)
        }
        if names[key] == nil { names[key] = Known(id: known.id, name: name) }
        try addAlias("name", 0, key, name, known.id, ifFree: true)
    }

    private func nameFromNow(_ party: Int64, _ name: String) throws {
        try book.execute(
            Queries.party("name_from"), ["party": .int(party), "at": Value(recordedAt), "name": .text(name)])
    }

    private func addAlias(
        _ kind: String, _ source: Int64, _ key: String, _ alias: String, _ party: Int64, ifFree: Bool = false
    ) throws {
        try book.execute(
            Queries.party(ifFree ? "add_alias_if_free" : "add_alias"),
            [
                "kind": .text(kind), "source": .int(source), "alias_key": .text(key), "alias": .text(alias),
                "party": .int(party), "at": Value(recordedAt),
            ])
    }

    /// The parent by its number or its name. Where the source gives numbers, one that was not met yet may be either, and
    /// is kept under both until a row of its own says. A parent that would make a circle is left out.
    private func setParent(
        of party: Int64, by mention: CustomerMention, names: inout [String: Known], numbers: inout [String: Known]
    ) throws {
        let givesNumbers = !mention.number.isEmpty
        let parent: Int64
        if let known = (givesNumbers ? numbers[mention.parent] : nil) ?? names[nameKey(mention.parent)] {
            parent = known.id
        } else {
            parent = try add(mention.parent, takesName: true, names: &names)
            if givesNumbers {
                numbers[mention.parent] = Known(id: parent, name: mention.parent)
                newcomers.aliases.append(
                    .init(kind: "number", source: source, key: mention.parent, alias: mention.parent, party: parent))
                named.remove(parent)
            }
        }
        try newcomers.write(to: book, recordedAt: recordedAt)
        var above: Int64? = parent
        while let id = above {
            if id == party { return }
            above = try book.row(Queries.party("parent"), ["party": .int(id)])?.optionalInt("parent_id")
        }
        try book.execute(Queries.party("set_parent"), ["party": .int(party), "parent": .int(parent)])
    }
}

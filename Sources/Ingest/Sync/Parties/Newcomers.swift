import Database
import Ledger
import Schema

/// Customers and aliases met for the first time, gathered to be written in bulk.
struct Newcomers {
    struct Party {
        let id: Int64
        let name: String
        let key: String
    }

    struct Alias {
        let kind: String
        let source: Int64
        let key: String
        let alias: String
        let party: Int64
    }

    var parties: [Party] = []
    var aliases: [Alias] = []

    /// Writes what has gathered: customers, the names they are shown under from now on, and their aliases.
    mutating func write(to book: Book, recordedAt: Instant) throws {
        if !parties.isEmpty {
            try book.insert(into: "party", columns: ["id", "name", "name_key", "created_at"]) { writer in
                for party in parties {
                    writer.write(party.id)
                    writer.write(party.name)
                    writer.write(party.key)
                    writer.write(recordedAt)
                    try writer.endRow()
                }
            }
            try book.insert(into: "party_name", columns: ["party_id", "recorded_at", "name"]) { writer in
                for party in parties {
                    writer.write(party.id)
                    writer.write(recordedAt)
                    writer.write(party.name)
                    try writer.endRow()
                }
            }
        }
        if !aliases.isEmpty {
            let columns = ["kind", "source_id", "alias_key", "alias", "party_id", "recorded_at"]
            try book.insert(into: "party_alias", columns: columns) { writer in
                for alias in aliases {
                    writer.write(alias.kind)
                    writer.write(alias.source)
                    writer.write(alias.key)
                    writer.write(alias.alias)
                    writer.write(alias.party)
                    writer.write(recordedAt)
                    try writer.endRow()
                }
            }
        }
        parties.removeAll(keepingCapacity: true)
        aliases.removeAll(keepingCapacity: true)
    }
}

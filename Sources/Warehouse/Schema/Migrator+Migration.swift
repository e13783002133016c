import Database

extension Migrator {
    /// One step of the schema's history, from a file `0007_bill_due_on.sql`.
    struct Migration: Sendable {
        let number: Int
        let name: String
        private let texts: [Dialect: String]

        /// The text for one store, its words in braces (`MigrationWords`) spelled as the store does.
        func text(for dialect: Dialect) -> String { MigrationWords.replaced(in: texts[dialect]!, for: dialect) }

        /// Tells an edited file from the one that was applied (FNV-1a, 64 bits); it guards against mistakes, not malice.
        func checksum(for dialect: Dialect) -> Int64 {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in text(for: dialect).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return Int64(bitPattern: hash)
        }

        /// The migrations among `files`, in order.
        ///
        /// - Parameter files: texts by path; `0007_name.sql` serves both stores, `0007_name.sqlite.sql` and
        ///   `0007_name.postgres.sql` are twins for one each. Folders before the name do not count.
        /// - Throws: `DatabaseError.broken` when a name has another form, a number is missing or there twice, or a twin is.
        static func all(in files: [String: String]) throws(DatabaseError) -> [Migration] {
            var texts: [String: [Dialect: String]] = [:]
            for (path, text) in files {
                let (name, dialects) = try parts(of: path)
                for dialect in dialects {
                    guard texts[name, default: [:]].updateValue(text, forKey: dialect) == nil else {
                        throw .broken("migration \(name) is there twice for \(dialect.rawValue)")
                    }
                }
            }
            var migrations: [Migration] = []
            for (offset, (stem, texts)) in texts.sorted(by: { $0.key < $1.key }).enumerated() {
                guard texts.count == Dialect.allCases.count else { throw .broken("migration \(stem) lacks its twin") }
                guard let number = Int(stem.prefix(4)), number == offset + 1 else {
                    throw .broken("migration \(stem) is not number \(offset + 1), the next one")
                }
                migrations.append(Migration(number: number, name: String(stem.dropFirst(5)), texts: texts))
            }
            return migrations
        }

        private static func parts(of path: String) throws(DatabaseError) -> (stem: String, [Dialect]) {
            let pieces = path.split(separator: "/").last?.split(separator: ".").map(String.init) ?? []
            let form = /[0-9]{4}_[a-z0-9_]+/
            guard let stem = pieces.first, stem.wholeMatch(of: form) != nil, pieces.last == "sql" else {
                throw .broken("\(path) is not the name of a migration, such as 0001_invoices.sql")
            }
            if pieces.count == 2 { return (stem, Dialect.allCases) }
            guard pieces.count == 3, let dialect = Dialect(rawValue: pieces[1]) else {
                throw .broken("\(path) names no store that is known")
            }
            return (stem, [dialect])
        }
    }
}

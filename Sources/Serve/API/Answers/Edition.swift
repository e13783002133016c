import Analytics
package import Ledger
package import Schema

/// The state of a book on a day: as long as it is the same, so is every answer.
package struct Edition: Hashable, Sendable {
    let organisation: Int64
    /// Tells a book from another that took its place in a new database.
    let foundedAt: Instant
    let dataVersion: Int64
    /// Today decides what is past due, and changes at midnight though nothing is loaded.
    let today: CivilDate

    package init(_ organisation: Organisation, today: CivilDate) {
        self.organisation = organisation.id
        self.foundedAt = organisation.createdAt
        self.dataVersion = organisation.dataVersion
        self.today = today
    }

    /// In a word, unlike that of any other edition.
    package var word: String { "\(dataVersion)-\(fingerprint(state.utf8))" }

    fileprivate var state: String { "\(organisation) \(foundedAt.microseconds) \(dataVersion) \(today)" }
}

/// An entity tag (RFC 9110 §8.8.3). Weak: the same answer may come compressed or plain.
struct EntityTag: Sendable, Equatable {
    let text: String

    /// - Parameters:
    ///   - question: path and canonical query.
    ///   - program: the program's version; another may answer in another shape.
    init(_ edition: Edition, question: String, program: String) {
        text = "W/\"\(edition.dataVersion)-\(fingerprint("\(program) \(edition.state) \(question)".utf8))\""
    }

    /// The tag of bytes that are what they are: styles, scripts, documents.
    init(of bytes: [UInt8]) { text = "W/\"\(fingerprint(bytes))\"" }

    /// Whether an `If-None-Match` header names this tag, by weak comparison.
    func matches(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { part in
            let tag = part.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
            return String(tag) == "*" || String(tag) == text || "W/" + String(tag) == text
        }
    }
}

/// 64-bit FNV-1a, the same in every process; enough to tell the answers of one reader apart, no protection.
private func fingerprint(_ bytes: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 36)
}

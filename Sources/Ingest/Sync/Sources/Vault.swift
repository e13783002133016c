import Crypto
import Database
import Foundation
package import Ledger
package import Schema

/// The secrets of sources, sealed with AES-GCM and bound to their place: one moved to another source does not open.
package struct Vault: Sendable {
    private let key: @Sendable () throws -> MasterKey

    /// - Parameter key: asked for only when a secret is kept or opened.
    package init(key: @escaping @Sendable () throws -> MasterKey) { self.key = key }

    package func keep(_ secrets: [String: String], of source: Int64, at now: Instant, in book: Book) throws {
        guard !secrets.isEmpty else { return }
        let master = try key()
        for (name, secret) in secrets.sorted(by: { $0.key < $1.key }) {
            let place = Self.place(name, source, book)
            let sealed = try AES.GCM.seal(Array(secret.utf8), using: master.key, authenticating: place)
            try book.execute(
                Queries.source("keep_secret"),
                [
                    "source": .int(source), "name": .text(name), "key_id": .text(master.id),
                    "sealed": .blob(Array(sealed.combined!)), "at": Value(now),
                ])
        }
    }

    /// - Throws: `MasterKeyError`.
    package func open(_ source: Int64, in book: Book) throws -> [String: String] {
        let rows = try book.rows(Queries.source("secrets"), ["source": .int(source)])
        guard !rows.isEmpty else { return [:] }
        let master = try key()
        var secrets: [String: String] = [:]
        for row in rows {
            let name = try row.text("name")
            let keyID = try row.text("key_id")
            guard keyID == master.id else { throw MasterKeyError.other(kept: keyID, inForce: master.id) }
            guard let box = try? AES.GCM.SealedBox(combined: try row.blob("sealed")),
                let text = try? AES.GCM.open(box, using: master.key, authenticating: Self.place(name, source, book))
            else { throw MasterKeyError.damaged(name) }
            secrets[name] = String(decoding: text, as: UTF8.self)
        }
        return secrets
    }

    private static func place(_ name: String, _ source: Int64, _ book: Book) -> [UInt8] {
        Array("millrace/\(book.organisation.id)/\(source)/\(name)".utf8)
    }
}

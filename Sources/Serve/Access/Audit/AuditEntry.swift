import Crypto
import Database
import JSON

/// Who did something, and from where.
package struct AuditActor: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case person, program
        /// Somebody who is not known: a sign-in that failed, a link.
        case stranger
        /// Somebody at the command line of the server.
        case command
        /// Millrace by itself.
        case system
    }

    package let kind: Kind
    package let id: Int64?
    package let name: String
    package let address: String

    package init(kind: Kind, id: Int64? = nil, name: String, address: String = "") {
        self.kind = kind
        self.id = id
        self.name = name
        self.address = address
    }

    package init(_ visitor: Visitor, address: String) {
        self.init(
            kind: visitor.kind == .program ? .program : .person, id: visitor.id, name: visitor.name, address: address)
    }
}

/// One thing that was done, tried or refused.
package struct AuditEntry: Sendable, Equatable {
    package enum Outcome: String, Sendable, CaseIterable { case done, denied, failed }

    package let actor: AuditActor
    /// Such as `sign-in` or `role.give`.
    package let action: String
    /// What it was done to, in words.
    package let subject: String
    package let outcome: Outcome
    /// A JSON object: what it was and what it became.
    package let detail: String

    package init(
        _ actor: AuditActor, _ action: String, _ subject: String, outcome: Outcome = .done,
        _ change: AuditChange = AuditChange()
    ) {
        self.init(actor: actor, action: action, subject: subject, outcome: outcome, detail: change.json)
    }

    private init(actor: AuditActor, action: String, subject: String, outcome: Outcome, detail: String) {
        self.actor = actor
        self.action = action
        self.subject = String(subject.prefix(300))
        self.outcome = outcome
        self.detail = detail
    }

    init(row: Row) throws {
        self.init(
            actor: AuditActor(
                kind: AuditActor.Kind(rawValue: try row.text("actor_kind")) ?? .stranger,
                id: try row.optionalInt("actor_id"), name: try row.text("actor"), address: try row.text("address")),
            action: try row.text("action"), subject: try row.text("subject"),
            outcome: Outcome(rawValue: try row.text("outcome")) ?? .failed, detail: try row.text("detail"))
    }

    /// The hash of an entry's fields as they stand in its row, and of the entry before it.
    ///
    /// Each field goes in with its length, so that no two rows read alike.
    static func hash(of row: [Value], after previous: [UInt8]) -> [UInt8] {
        var sha = SHA256()
        sha.update(data: previous)
        for value in row {
            let (kind, bytes): (UInt8, [UInt8]) =
                switch value {
                case .null: (0, [])
                case .int(let number): (1, Array(String(number).utf8))
                case .text(let text): (2, Array(text.utf8))
                case .blob(let blob): (3, blob)
                }
            let length = (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (56 - 8 * $0)) }
            sha.update(data: [kind] + length + bytes)
        }
        return Array(sha.finalize())
    }
}

/// Before and after of a change, fit to be kept for years: secrets are left out, personal data shortened.
package struct AuditChange: Sendable, Equatable {
    private var fields: [(name: String, before: String?, after: String?)] = []

    package init() {}

    package static func == (left: AuditChange, right: AuditChange) -> Bool { left.json == right.json }

    package func field(_ name: String, _ before: String?, _ after: String?) -> AuditChange {
        var changed = self
        changed.fields.append((name, before.map { Self.shown($0, name) }, after.map { Self.shown($0, name) }))
        return changed
    }

    private static let secrets = ["password", "secret", "token", "key", "hash", "code", "totp", "cookie"]
    private static let personal = ["email", "phone", "name", "contact"]

    private static func shown(_ text: String, _ field: String) -> String {
        if secrets.contains(where: { field.lowercased().contains($0) }) { return "•••" }
        return personal.contains { field.lowercased().contains($0) } ? shortened(text) : String(text.prefix(500))
    }

    /// The first letter, and of an address the company's part.
    package static func shortened(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text.prefix(1) + "…" }
        return text.prefix(1) + "…" + text[at...].prefix(100)
    }

    var json: String {
        func shown(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        let members = fields.map { JSONValue.Member($0.name, [shown($0.before), shown($0.after)]) }
        return String(decoding: JSONValue.object(members).bytes, as: UTF8.self)
    }
}

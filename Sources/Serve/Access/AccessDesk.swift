package import Database
package import Ledger
import Schema

/// The door: signs people and programs in and out, and says who a request comes from.
///
/// All it knows is in the database, so any number of processes share it.
package struct AccessDesk: Sendable {
    package let warehouse: any Warehouse
    package let now: @Sendable () -> Instant
    let passwords: PasswordDesk
    let seal: Seal
    let cache = VisitorCache()
    let signing = SigningKeys()
    /// Whose acts are recorded.
    private(set) var actor = AuditActor(kind: .system, name: "Millrace")
    /// What whoever acts may do, and so may give to others.
    private(set) var mandate = Role.owner.grants

    package init(
        _ warehouse: any Warehouse, passwords: PasswordDesk = PasswordDesk(), seal: Seal,
        now: @escaping @Sendable () -> Instant
    ) {
        self.warehouse = warehouse
        self.passwords = passwords
        self.seal = seal
        self.now = now
    }

    /// The same door, with somebody else acting.
    package func acting(as actor: AuditActor, mandate: Grants) -> AccessDesk {
        var desk = self
        desk.actor = actor
        desk.mandate = mandate
        return desk
    }

    /// The same door, with a visitor acting.
    package func acting(for visitor: Visitor, at address: String) -> AccessDesk {
        acting(as: AuditActor(visitor, address: address), mandate: visitor.grants)
    }

    /// - Throws: `AccessError.beyondOwn` when a role can do what whoever acts cannot.
    func checkMandate(over role: String, in book: Book) throws {
        let beyond = (try RoleBook.grants(of: role, in: book) ?? Grants()).exceeding(mandate)
        guard beyond.isEmpty else { throw AccessError.beyondOwn(beyond) }
    }

    /// Records what the transaction does.
    func record(
        _ action: String, _ subject: String, in organisation: Int64, at instant: Instant,
        _ change: AuditChange = AuditChange(), on connection: any Connection
    ) throws {
        try AuditLog.append(
            AuditEntry(actor, action, subject, change), to: organisation, at: instant, on: connection)
    }

    /// Records something that is no change of its own: a refusal, an export.
    package func note(_ action: String, _ subject: String, _ outcome: AuditEntry.Outcome, in slug: String) async throws
    {
        let instant = now()
        try await warehouse.write { [actor] connection in
            let organisation = try Organisation.chosen(slug: slug, on: connection)
            try AuditLog.append(
                AuditEntry(actor, action, subject, outcome: outcome), to: organisation.id, at: instant, on: connection)
        }
    }

    /// A change about people: what was remembered is asked again.
    @discardableResult
    func change<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        defer { cache.forget() }
        return try await warehouse.write(work)
    }
}

/// Where a request came from, as lists of devices show it.
package struct Origin: Sendable, Equatable {
    package let address: String
    /// The browser in its own words; at most 200 characters of them are kept.
    package let agent: String

    package init(address: String, agent: String) {
        self.address = String(address.prefix(60))
        self.agent = String(agent.prefix(200))
    }
}

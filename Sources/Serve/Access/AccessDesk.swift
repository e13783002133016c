package import Database
package import Ledger

/// The door: signs people and programs in and out, and says who a request comes from.
///
/// All it knows is in the database, so any number of processes share it.
package struct AccessDesk: Sendable {
    package let warehouse: any Warehouse
    package let now: @Sendable () -> Instant
    let passwords: PasswordDesk
    let seal: Seal
    let cache = VisitorCache()

    package init(
        _ warehouse: any Warehouse, passwords: PasswordDesk = PasswordDesk(), seal: Seal,
        now: @escaping @Sendable () -> Instant
    ) {
        self.warehouse = warehouse
        self.passwords = passwords
        self.seal = seal
        self.now = now
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

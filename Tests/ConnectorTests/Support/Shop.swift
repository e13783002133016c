import ConnectorKit
import Crypto
import Database
import Fullbay
import Ledger
import Sandbox
import Schema
import Sync
import TestSupport

/// An invented repair shop, its feed on a real socket, and a book that reads it.
struct Shop: Sendable {
    let sandbox: FullbaySandbox
    let warehouse: any Warehouse
    let organisation: Organisation
    let clock: HandClock
    let desk: SourceDesk
    let credentials: FullbayCredentials

    static let now = Instant(rfc3339: "2026-03-12T18:00:00Z")!
    static let source = "shop"

    /// Nine working days with eight invoices each, on pages of seven.
    static let small = FullbayConfiguration(
        seed: 11, invoicesPerDay: 8, from: CivilDate(iso: "2026-03-02")!, to: CivilDate(iso: "2026-03-12")!,
        pageSize: 7,
        now: now)

    func engine(on other: (any Warehouse)? = nil, kinds: [SourceKind]? = nil) -> SyncEngine {
        SyncEngine(
            other ?? warehouse, desk: SourceDesk(kinds: kinds ?? desk.kinds, vault: desk.vault), clock: clock.wall)
    }

    /// A sync by a person, who is let through to a source that rests.
    @discardableResult
    func sync(
        full: Bool = false, acceptsDeletions: Bool = false, on other: (any Warehouse)? = nil
    ) async throws -> SyncReport {
        try await engine(on: other).run(
            SyncRequest(
                organisation: try await current(), source: Self.source, isFull: full, isForced: true,
                acceptsDeletions: acceptsDeletions))
    }

    var quarantine: QuarantineDesk {
        QuarantineDesk(warehouse, organisation: nil, sources: desk) { [clock] in clock.now }
    }

    /// The organisation as it now is.
    func current() async throws -> Organisation {
        let slug = organisation.slug
        return try await warehouse.read { try Organisation.chosen(slug: slug, on: $0) }
    }

    func rows(_ sql: String) async throws -> [Row] {
        let organisation = organisation
        return try await warehouse.read { connection in
            try Book(of: organisation, on: connection).rows(Query(sql))
        }
    }

    func connect(_ more: [String: String] = [:]) async throws {
        var given = [
            "base_url": credentials.baseURL, "public_ip": credentials.publicIP, "key": credentials.key,
            "since": sandbox.configuration.from.description, "rate": "1000",
        ]
        given.merge(more) { $1 }
        let (values, organisation, desk, now) = (given, organisation, desk, clock.now)
        _ = try await warehouse.write { connection in
            try desk.connect(
                .fullbay, as: Self.source, values, at: now, in: Book(of: organisation, on: connection))
        }
    }
}

/// Runs `body` beside a shop whose feed is connected and was not read yet.
///
/// - Parameter settings: said at the connecting, over those that fit the sandbox.
func withShop<T: Sendable>(
    _ kind: TestDatabase, _ configuration: FullbayConfiguration = Shop.small, settings: [String: String] = [:],
    _ body: @escaping @Sendable (Shop) async throws -> T
) async throws -> T {
    try await withWarehouse(kind) { try await withShop(on: $0, configuration, settings: settings, body) }
}

/// The same in a store that is there.
func withShop<T: Sendable>(
    on warehouse: any Warehouse, _ configuration: FullbayConfiguration, settings: [String: String] = [:],
    _ body: @escaping @Sendable (Shop) async throws -> T
) async throws -> T {
    try await Migrator.product().run(on: warehouse, now: Shop.now)
    let organisation = try await warehouse.write { connection in
        try Organisation.create(
            slug: "shop", name: "Shop", timeZone: "America/New_York", currency: .usd, at: Shop.now, on: connection)
    }
    try await ZoneOffsets.fill(on: warehouse)
    let sandbox = FullbaySandbox(configuration)
    sandbox.setClock(Shop.now, rate: 0)
    return try await sandbox.withServer { credentials in
        let key = SymmetricKey(data: Array(repeating: 7, count: 32))
        let shop = Shop(
            sandbox: sandbox, warehouse: warehouse, organisation: organisation, clock: HandClock(Shop.now),
            desk: SourceDesk(kinds: [.fullbay], vault: Vault { MasterKey(key) }), credentials: credentials)
        try await shop.connect(settings)
        return try await body(shop)
    }
}

package import Analytics
package import Database
package import InvoiceFile
package import Ledger
package import Schema
package import Sync
import Synchronization

/// A fresh book with a clock that stands still until it is told to move.
package final class TestBook: Sendable {
    package let warehouse: any Warehouse
    /// What the first load makes the organisation of.
    private let newOrganisation: NewOrganisation
    private let sizes: LoadSizes
    private let clock: Mutex<Instant>

    package init(
        _ warehouse: any Warehouse, now: Instant, newOrganisation: NewOrganisation = NewOrganisation(),
        sizes: LoadSizes = LoadSizes()
    ) {
        self.warehouse = warehouse
        self.newOrganisation = newOrganisation
        self.sizes = sizes
        clock = Mutex(now)
    }

    package var now: Instant { clock.withLock { $0 } }
    package func set(_ instant: Instant) { clock.withLock { $0 = instant } }
    package func set(_ instant: String) { set(Instant(rfc3339: instant)!) }

    package var loader: Loader { Loader(warehouse, sizes: sizes) { [self] in now } }
    package func library(_ slug: String? = nil) -> Library {
        Library(warehouse: warehouse, slug: slug) { [self] in now }
    }
    private static let noSources = SourceDesk(
        kinds: [], vault: Vault { throw DatabaseError.corrupt("no secret is kept") })

    package func desk(_ slug: String? = nil) -> QuarantineDesk {
        QuarantineDesk(warehouse, organisation: slug, sources: Self.noSources) { [self] in now }
    }

    /// Loads a text as a file of the usual layout.
    @discardableResult package func load(
        _ text: String, source: String = "invoices", organisation: String? = nil, mapping: Mapping = Mapping(),
        asOf: String? = nil, maxRefused: Int = 2_000
    ) async throws -> LoadReport {
        try await load(
            bytes: Array(text.utf8), source: source, organisation: organisation, mapping: mapping,
            asOf: asOf.map { CivilDate(iso: $0)! }, maxRefused: maxRefused)
    }

    /// Loads bytes as a file.
    @discardableResult package func load(
        bytes: [UInt8], source: String = "invoices", organisation: String? = nil, mapping: Mapping = Mapping(),
        asOf: CivilDate? = nil, maxRefused: Int = 2_000
    ) async throws -> LoadReport {
        var new = newOrganisation
        if let organisation { new.slug = organisation }
        let request = LoadRequest(
            organisation: organisation, newOrganisation: new, source: source, fileName: "test.csv", mapping: mapping,
            asOf: asOf, maxRefused: maxRefused)
        return try await loader.load(request, open: { MemoryBytes(bytes) })
    }

    /// Adds an organisation beside those there are.
    @discardableResult package func found(
        _ slug: String, timeZone: String = "UTC", currency: Currency = .usd
    ) async throws -> Organisation {
        let now = now
        return try await warehouse.write { connection in
            try Organisation.create(
                slug: slug, name: slug, timeZone: timeZone, currency: currency, at: now, on: connection)
        }
    }

    package func ask<Q: Question>(_ question: Q, of slug: String? = nil) async throws -> Q.Answer {
        try await library(slug).ask { _, _ in question }.answer
    }
}

/// Runs `body` on a fresh book with the product's own schema; its clock shows 2025-11-21T12:00:00Z.
package func withBook<T: Sendable>(
    _ kind: TestDatabase, newOrganisation: NewOrganisation = NewOrganisation(),
    sizes: LoadSizes = LoadSizes(), _ body: (TestBook) async throws -> T
) async throws -> T {
    try await withWarehouse(kind) { warehouse in
        let now = Instant(rfc3339: "2025-11-21T12:00:00Z")!
        try await Migrator.product().run(on: warehouse, now: now)
        return try await body(TestBook(warehouse, now: now, newOrganisation: newOrganisation, sizes: sizes))
    }
}

/// Rows of the usual layout under its header; each row is customer, number, issued, total, applied, status, due and
/// whatever else the header names.
package func invoiceFile(_ rows: String...) -> String {
    "CustomerName,InvoiceNumber,InvoiceDate,BillTotal,Applied,Status,DueDate\n" + rows.map { $0 + "\n" }.joined()
}

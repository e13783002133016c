package import Analytics
package import Database
package import InvoiceFile
package import Ledger
import Schema
package import Sync
import Synchronization

/// A fresh book with a clock that stands still until it is told to move.
package final class TestBook: Sendable {
    package let warehouse: any Warehouse
    private let clock: Mutex<Instant>

    init(_ warehouse: any Warehouse, now: Instant) {
        self.warehouse = warehouse
        clock = Mutex(now)
    }

    package var now: Instant { clock.withLock { $0 } }
    package func set(_ instant: String) { clock.withLock { $0 = Instant(rfc3339: instant)! } }

    package var loader: Loader { Loader(warehouse) { [self] in now } }
    package func library(_ slug: String? = nil) -> Library { Library(warehouse: warehouse, slug: slug) { [self] in now } }
    package func desk(_ slug: String? = nil) -> QuarantineDesk {
        QuarantineDesk(warehouse, organisation: slug) { [self] in now }
    }

    /// Loads a text as a file of the usual layout.
    @discardableResult package func load(
        _ text: String, source: String = "invoices", organisation: String? = nil, mapping: Mapping = Mapping(),
        asOf: String? = nil, maxRefused: Int = 2_000
    ) async throws -> LoadReport {
        let bytes = Array(text.utf8)
        var request = LoadRequest(
            organisation: organisation, newOrganisation: NewOrganisation(slug: organisation ?? "default"),
            source: source, fileName: "test.csv", mapping: mapping, asOf: asOf.map { CivilDate(iso: $0)! })
        request.maxRefused = maxRefused
        return try await loader.load(request, open: { MemoryBytes(bytes) })
    }

    package func ask<Q: Question>(_ question: Q, of slug: String? = nil) async throws -> Q.Answer {
        try await library(slug).ask { _, _ in question }.answer
    }
}

/// Runs `body` on a fresh book with the product's own schema; its clock shows 2025-11-21T12:00:00Z.
package func withBook<T: Sendable>(_ kind: TestDatabase, _ body: (TestBook) async throws -> T) async throws -> T {
    try await withWarehouse(kind) { warehouse in
        let now = Instant(rfc3339: "2025-11-21T12:00:00Z")!
        try await Migrator.product().run(on: warehouse, now: now)
        return try await body(TestBook(warehouse, now: now))
    }
}

/// Rows of the usual layout under its header; each row is customer, number, issued, total, applied, status, due and
/// whatever else the header names.
package func invoiceFile(_ rows: String...) -> String {
    "CustomerName,InvoiceNumber,InvoiceDate,BillTotal,Applied,Status,DueDate\n" + rows.map { $0 + "\n" }.joined()
}

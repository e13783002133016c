package import Database
package import Ledger
package import Schema

/// The organisations of an installation: made, renamed, brought to rest and erased, each in one transaction with its
/// entry in the audit log.
package struct OrganisationDesk: Sendable {
    private let warehouse: any Warehouse
    private let actor: AuditActor
    private let now: @Sendable () -> Instant

    /// - Parameter actor: whose acts are recorded.
    package init(_ warehouse: any Warehouse, actor: AuditActor, now: @escaping @Sendable () -> Instant) {
        self.warehouse = warehouse
        self.actor = actor
        self.now = now
    }

    /// - Throws: `OrganisationError` for a slug, name or zone that cannot be, or a slug that is taken.
    package func create(slug: String, name: String, timeZone: String, currency: Currency) async throws -> Organisation {
        let instant = now()
        return try await warehouse.write { [actor] connection in
            let created = try Organisation.create(
                slug: slug, name: name, timeZone: timeZone, currency: currency, at: instant, on: connection)
            let change = AuditChange().field("title", nil, name).field("time_zone", nil, timeZone)
                .field("currency", nil, currency.code)
            for log in [AuditLog.installation, created.id] {
                try AuditLog.append(
                    AuditEntry(actor, "organisation.create", slug, change), to: log, at: instant, on: connection)
            }
            return created
        }
    }

    package func rename(_ slug: String, to name: String) async throws {
        try await change(slug, "organisation.rename") { organisation, _, connection in
            try organisation.rename(to: name, on: connection)
            try organisation.advance(knownAt: organisation.knownAt, on: connection)
            return AuditChange().field("title", organisation.name, name)
        }
    }

    /// Nothing to do, and nothing to record, for one that rests already.
    package func suspend(_ slug: String) async throws {
        try await change(slug, "organisation.suspend") { organisation, instant, connection in
            guard organisation.suspendedAt == nil else { return nil }
            try organisation.suspend(at: instant, on: connection)
            return AuditChange()
        }
    }

    /// Nothing to do, and nothing to record, for one that is at work.
    package func resume(_ slug: String) async throws {
        try await change(slug, "organisation.resume") { organisation, _, connection in
            guard let since = organisation.suspendedAt else { return nil }
            try organisation.resume(on: connection)
            return AuditChange().field("suspended_at", "\(since)", nil)
        }
    }

    /// Writes everything of an organisation to a file and then takes it out of the store, all in one transaction.
    ///
    /// On SQLite nobody else writes meanwhile. The file is complete before anything is erased; where it cannot be written,
    /// nothing is. The installation's audit log says that it was done, by slug and nothing more; the organisation's own
    /// log goes with it.
    /// - Returns: how many rows there were.
    /// - Throws: `OrganisationError.changing` when rows came or went between the export and the erasing.
    package func erase(_ slug: String, into file: ExportFile) async throws -> Int {
        let instant = now()
        return try await warehouse.write { [actor] connection in
            let organisation = try Organisation.named(slug, on: connection)
            try organisation.hold(on: connection)
            let exported = try OrganisationExport.write(organisation, at: instant, to: file, on: connection)
            let erased = try organisation.erase(at: instant, on: connection)
            guard exported == erased else { throw OrganisationError.changing(slug) }
            let rows = erased.values.reduce(0, +)
            try AuditLog.append(
                AuditEntry(
                    actor, "organisation.erase", slug, AuditChange().field("rows", "\(rows)", nil)),
                to: AuditLog.installation, at: instant, on: connection)
            return rows
        }
    }

    /// - Parameter work: makes the change and says what is recorded of it; nil: there was nothing to do.
    private func change(
        _ slug: String, _ action: String,
        _ work: @escaping @Sendable (Organisation, Instant, any Connection) throws -> AuditChange?
    ) async throws {
        let instant = now()
        try await warehouse.write { [actor] connection in
            let organisation = try Organisation.named(slug, on: connection)
            try organisation.hold(on: connection)
            guard let change = try work(organisation, instant, connection) else { return }
            try AuditLog.append(
                AuditEntry(actor, action, slug, change), to: organisation.id, at: instant, on: connection)
        }
    }
}

import Access
import Database
import Foundation
import Ledger
import Schema
import Synchronization
import TestSupport
import Testing

/// The life of an organisation, on both stores: made, renamed, brought to rest, erased.
@Suite struct OrganisationTests {
    private static let actor = AuditActor(kind: .command, name: "operator")

    private static func desk(_ door: Door) -> OrganisationDesk {
        OrganisationDesk(door.desk.warehouse, actor: actor, now: { [now = door.now] in now })
    }

    /// An organisation with customers, invoices, a row set aside, a member with a location, a token and a log.
    private static func fill(_ door: Door, _ organisation: Organisation, email: String) async throws {
        let book = TestBook(door.desk.warehouse, now: door.now)
        let slug = organisation.slug
        try await book.load(
            invoiceFile(
                "\(slug) Freight,A-1,1/10/25,1000.00,400.00,Pending,2/9/25", "\(slug) Two,B-1,1/11/25,x,0,Pending,"),
            organisation: slug, maxRefused: 10_000)
        try await book.load(
            invoiceFile("\(slug) Freight,A-1,1/10/25,1000.00,500.00,Pending,2/9/25"), organisation: slug)
        _ = try await door.desk.invite(email, name: "Bo", role: "CASHIER", to: organisation)
        let owner = Visitor(kind: .person, id: 7, name: "Ana", grants: Role.owner.grants, organisation: slug)
        _ = try await door.desk.makeToken("nightly", [.receivablesRead], by: owner, in: organisation)
        try await door.desk.warehouse.write { connection in
            try connection.execute(
                Query(
                    """
                    insert into membership_location (organisation_id, person_id, location)
                    select organisation_id, person_id, :slug from membership where organisation_id = :id
                    """), ["slug": .text(slug), "id": .int(organisation.id)])
        }
    }

    private static func contents(_ door: Door) async throws -> [String: [String]] {
        try await door.desk.warehouse.contents().rows
    }

    private static func isOf(_ organisation: Organisation, _ table: String, _ row: String) -> Bool {
        row.hasPrefix((table == "organisation" ? "id=" : "organisation_id=") + "\(organisation.id) ")
    }

    @Test(arguments: TestDatabase.allCases)
    func `an organisation is erased whole, nothing of another is, and the export has it all`(_ kind: TestDatabase)
        async throws
    {
        try await withDoor(kind) { door in
            _ = try await door.owner("ana@harbor.example")
            let canal = try await door.organisation("canal")
            try await Self.fill(door, door.harbor, email: "bo@harbor.example")
            try await Self.fill(door, canal, email: "cy@canal.example")
            let before = try await Self.contents(door)
            let file = MemoryFile()
            let rows = try await Self.desk(door).erase("harbor", into: file.export)
            let after = try await Self.contents(door)

            let gone = before.mapValues { _ in 0 }.merging(
                before.map { table, rows in (table, rows.filter { Self.isOf(door.harbor, table, $0) }.count) },
                uniquingKeysWith: { $1 })
            #expect(gone.values.reduce(0, +) == rows)
            for table in ["document", "party", "quarantine", "membership_location", "api_token", "audit_entry"] {
                #expect(gone[table, default: 0] > 0, "nothing was put to the test in \(table)")
            }
            for (table, rows) in before where !["session", "audit_entry", "audit_head"].contains(table) {
                let others = rows.filter { !Self.isOf(door.harbor, table, $0) }
                #expect(after[table]?.filter { !$0.hasPrefix("id=\(door.harbor.id) erased_at") } == others, "\(table)")
            }
            for table in ["audit_entry", "audit_head"] {
                let mine = (before[table] ?? []).filter { Self.isOf(canal, table, $0) }
                #expect((after[table] ?? []).filter { Self.isOf(canal, table, $0) } == mine, "\(table)")
            }
            #expect(after["session"]?.allSatisfy { $0.contains("chosen_organisation=∅") } == true)
            for (table, rows) in after {
                #expect(
                    !rows.contains { Self.isOf(door.harbor, table, $0) && table != "erased_organisation" }, "\(table)")
            }

            #expect(try file.counts == gone.filter { $0.value > 0 })
            #expect(file.text.contains("harbor Freight") && !file.text.contains("canal Freight"))
            #expect(file.lines.last == #"{"rows":\#(rows)}"#)
            let log = try await door.desk.warehouse.read { connection in
                try AuditLog.entries(.init(), of: AuditLog.installation, on: connection)
            }
            #expect(log.first?.entry.action == "organisation.erase" && log.first?.entry.subject == "harbor")
            #expect(log.first?.entry.actor == Self.actor)
            for organisation in [AuditLog.installation, canal.id] {
                let verdict = try await door.desk.warehouse.read { try AuditLog.verify(organisation, on: $0) }
                guard case .whole(1...) = verdict else {
                    Issue.record("\(verdict)")
                    return
                }
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what cannot be exported is not erased`(_ kind: TestDatabase) async throws {
        struct DiskFull: Error {}
        try await withDoor(kind) { door in
            try await Self.fill(door, door.harbor, email: "bo@harbor.example")
            let before = try await Self.contents(door)
            let desk = Self.desk(door)
            for file in [
                ExportFile(begin: { throw DiskFull() }, write: { _ in }, end: {}),
                ExportFile(begin: {}, write: { _ in throw DiskFull() }, end: {}),
                ExportFile(begin: {}, write: { _ in }, end: { throw DiskFull() }),
            ] {
                await #expect(throws: DiskFull.self) { try await desk.erase("harbor", into: file) }
            }
            #expect(try await Self.contents(door) == before)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the number of an organisation that was erased is never given again`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = Self.desk(door)
            let first = try await desk.create(slug: "canal", name: "Canal", timeZone: "UTC", currency: .usd)
            _ = try await desk.erase("canal", into: MemoryFile().export)
            let second = try await desk.create(slug: "canal", name: "Canal", timeZone: "UTC", currency: .usd)
            #expect(second.id > first.id)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `an organisation at rest is not served until it is put back to work`(_ kind: TestDatabase) async throws {
        try await withDoor(kind) { door in
            let desk = Self.desk(door)
            try await desk.suspend("harbor")
            try await desk.suspend("harbor")
            let suspended = OrganisationError.suspended("harbor")
            for slug in ["harbor", nil] {
                await #expect(throws: suspended) {
                    try await door.desk.warehouse.read { try Organisation.chosen(slug: slug, on: $0) }
                }
            }
            // A process that chose it before is stopped at its next transaction.
            await #expect(throws: suspended) { try await door.desk.warehouse.write { try door.harbor.locked(on: $0) } }
            try await desk.resume("harbor")
            let harbor = try await door.desk.warehouse.write { connection in
                _ = try door.harbor.locked(on: connection)
                return try Organisation.chosen(slug: nil, on: connection)
            }
            #expect(harbor == door.harbor)
            let actions = try await door.desk.warehouse.read { connection in
                try AuditLog.entries(.init(), of: door.harbor.id, on: connection).map(\.entry.action)
            }
            #expect(actions == ["organisation.resume", "organisation.suspend"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `organisations are made and renamed on record, and what cannot be is refused`(_ kind: TestDatabase)
        async throws
    {
        try await withDoor(kind) { door in
            let desk = Self.desk(door)
            let canal = try await desk.create(slug: "canal", name: " Canal ", timeZone: "Europe/Paris", currency: .eur)
            #expect(canal.name == "Canal" && canal.currency == .eur)
            try await desk.rename("canal", to: "Canal & Sons")
            for (slug, name, zone, error): (String, String, String, OrganisationError) in [
                ("canal", "x", "UTC", .taken("canal")), ("Canal", "x", "UTC", .badSlug("Canal")),
                ("pond", " ", "UTC", .badName("")), ("pond", "x", "Mars/Base", .badTimeZone("Mars/Base")),
            ] {
                await #expect(throws: error) {
                    try await desk.create(slug: slug, name: name, timeZone: zone, currency: .usd)
                }
            }
            await #expect(throws: OrganisationError.badName("")) { try await desk.rename("canal", to: "") }
            await #expect(throws: OrganisationError.unknown("pond", known: ["canal", "harbor"])) {
                try await desk.suspend("pond")
            }
            let (all, own, everywhere) = try await door.desk.warehouse.read { connection in
                (
                    try Organisation.all(on: connection),
                    try AuditLog.entries(.init(), of: canal.id, on: connection),
                    try AuditLog.entries(.init(), of: AuditLog.installation, on: connection)
                )
            }
            #expect(all.map(\.name) == ["Canal & Sons", "Harbor"])
            #expect(own.map(\.entry.action) == ["organisation.rename", "organisation.create"])
            #expect(own.first?.entry.detail == #"{"title":["Canal","Canal & Sons"]}"#)
            #expect(everywhere.map(\.entry.action) == ["organisation.create"])
        }
    }

    @Test func `both stores have the same tables, and those of another program are left alone`() async throws {
        var names: [Set<String>] = []
        for kind in TestDatabase.allCases {
            let tables = try await withDoor(kind) { door in
                try await door.desk.warehouse.write { connection in
                    try connection.executeScript("create table foreign_ledger (organisation_id bigint)")
                    return try OwnTable.all(on: connection)
                }
            }
            let order = tables.map(\.name)
            #expect(order.first == "organisation" && !order.contains("foreign_ledger"))
            let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
            for (child, parent) in [("document", "party"), ("ledger_event", "document"), ("source", "organisation")] {
                #expect(places[child, default: -1] > places[parent, default: .max], "\(child)")
            }
            names.append(Set(order))
        }
        #expect(names[0] == names[1] && names[0].count > 30)
    }

    @Test func `no row that is erased makes PostgreSQL read a table through`() async throws {
        try await withDoor(.postgres) { door in
            let bare = try await door.desk.warehouse.read { connection in
                // references whose columns begin no index; of the tables left out there are few rows
                try connection.rows(
                    Query(
                        """
                        select cast(c.relname as text) || ' of ' || cast(p.relname as text) as reference
                        from pg_constraint f
                        join pg_class c on c.oid = f.conrelid
                        join pg_class p on p.oid = f.confrelid
                        where f.contype = 'f' and f.connamespace = cast(current_schema() as regnamespace)
                          and p.relname not in ('organisation', 'source', 'load', 'person')
                          and not exists (
                              select 1 from pg_index i
                              where i.indrelid = f.conrelid
                                and (select array_agg(k order by k)
                                     from unnest((cast(i.indkey as int2[]))[0 : cardinality(f.conkey) - 1]) k)
                                    = (select array_agg(k order by k) from unnest(f.conkey) k)
                          )
                        order by 1
                        """)
                ).map { try $0.text("reference") }
            }
            #expect(bare.isEmpty)
        }
    }
}

/// An export kept in memory.
private final class MemoryFile: Sendable {
    private let bytes = Mutex<[UInt8]>(Array("left over from a run before".utf8))
    private let isWhole = Mutex(false)

    var export: ExportFile {
        ExportFile(
            begin: { [self] in bytes.withLock { $0 = [] } }, write: { [self] more in bytes.withLock { $0 += more } },
            end: { [self] in isWhole.withLock { $0 = true } })
    }

    var text: String { isWhole.withLock { $0 } ? bytes.withLock { String(decoding: $0, as: UTF8.self) } : "" }
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// Rows by table, from the lines in between.
    var counts: [String: Int] {
        get throws {
            var counts: [String: Int] = [:]
            for line in lines.dropFirst().dropLast() {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                let row = try #require(object?["row"] as? [String: Any])
                #expect(row.count > 1)
                counts[try #require(object?["table"] as? String), default: 0] += 1
            }
            return counts
        }
    }
}

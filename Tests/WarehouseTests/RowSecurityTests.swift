import Database
import Foundation
import Ledger
import Postgres
import Schema
import TestSupport
import Testing

/// Organisations are kept apart twice: by what a `Book` binds, and by PostgreSQL itself, whatever a statement asks for.
@Suite(.timeLimit(.minutes(20))) struct RowSecurityTests {
    /// Two organisations with two invoices and one.
    private static func withTwo(
        _ kind: TestDatabase, _ body: (any Warehouse, _ a: Organisation, _ b: Organisation) async throws -> Void
    ) async throws {
        try await withBook(kind) { book in
            let (a, b) = (try await book.found("a"), try await book.found("b"))
            try await book.load(
                invoiceFile("Ann,1,2025-01-01,10.00,0,Open,2025-02-01", "Ann,2,2025-01-02,20.00,5,Open,2025-02-01"),
                organisation: "a")
            try await book.load(invoiceFile("Bob,1,2025-01-01,30.00,0,Open,2025-02-01"), organisation: "b")
            try await body(book.warehouse, a, b)
        }
    }

    static func tenantTables(_ connection: any Connection) throws -> [String] {
        try connection.rows(
            sql: """
                select cast(c.relname as text) as name from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
                where c.relnamespace = cast(current_schema() as regnamespace) and c.relkind in ('r', 'p') order by 1
                """
        ).map { try $0.text("name") }
    }

    // MARK: what the server refuses

    @Test func `a statement that forgets its organisation meets only its own rows`() async throws {
        try await Self.withTwo(.postgres) { warehouse, a, b in
            let all = Query("select number, organisation_id from document order by organisation_id, number")
            let seen = try await warehouse.read { connection in
                try [Scope.organisation(a.id), .organisation(b.id), .installation, .organisation(a.id)].map {
                    try connection.rows(all, [:], in: $0).map(\.values)
                }
            }
            let (ofA, ofB) = ([["1", .int(a.id)], ["2", .int(a.id)]] as [[Value]], [["1", .int(b.id)]] as [[Value]])
            #expect(seen == [ofA, ofB, ofA + ofB, ofA])
            // Row by row, with other scopes asked in between.
            let streamed = try await warehouse.read { connection in
                var numbers: [Int64] = []
                try connection.forEach(all, [:], in: .organisation(a.id)) { row in
                    numbers.append(try row.int("organisation_id"))
                    #expect(try connection.rows(all, [:], in: .organisation(b.id)).count == 1)
                    #expect(try connection.rows(all).count == 3)
                }
                return numbers
            }
            #expect(streamed == [a.id, a.id])
            try await warehouse.read { connection in
                for table in try Self.tenantTables(connection) {
                    let others = Query("select count(*) as n from \(table) where organisation_id <> \(a.id)")
                    #expect(try connection.rows(others, [:], in: .organisation(a.id))[0].int("n") == 0, "\(table)")
                }
                let organisations = Query("select slug from organisation")
                #expect(try connection.rows(organisations, [:], in: .organisation(b.id)).map(\.values) == [["b"]])
            }
        }
    }

    @Test func `another's rows can be neither changed nor taken away`() async throws {
        try await Self.withTwo(.postgres) { warehouse, a, b in
            let before = try await warehouse.contents()
            for sql in [
                "update document set status = 'mine' where organisation_id = \(b.id)",
                "delete from ledger_event where organisation_id = \(b.id)",
                "update organisation set name = 'mine' where id = \(b.id)",
            ] {
                let changed = try await warehouse.write { try $0.execute(Query(sql), [:], in: .organisation(a.id)) }
                #expect(changed == 0, "\(sql)")
            }
            #expect(try await warehouse.contents() == before)
            let everything = try await warehouse.write { connection in
                try connection.execute(Query("delete from receivable_step"), [:], in: .organisation(a.id))
            }
            #expect(everything == 2)
            #expect(try await warehouse.read { try $0.value(sql: "select count(*) from receivable_step") } == 1)
        }
    }

    @Test func `no row can be made another's, and nothing that is nobody's be read`() async throws {
        try await Self.withTwo(.postgres) { warehouse, a, b in
            for sql in [
                "insert into zone_offset values (\(b.id), 5, 0)",
                "update zone_offset set organisation_id = \(b.id), from_second = from_second + 1",
                "insert into organisation select 99, 'c', name, time_zone, currency, 0, 0, 0 from organisation",
                "select * from schema_migration", "select * from leadership", "select password from person",
                "select secret from session", "select * from one_time_link", "select * from recovery_code",
                "select * from sign_in_failure", "delete from person", "delete from audit_entry",
                "update audit_entry set actor = 'nobody'", "create table mine (a bigint)",
                "alter table document disable row level security",
            ] {
                let outcome = await failure {
                    try await warehouse.write { try $0.execute(Query(sql), [:], in: .organisation(a.id)) }
                }
                #expect(outcome == "readOnly", "\(sql)")
            }
        }
    }

    @Test func `people are seen by the organisations they belong to`() async throws {
        try await Self.withTwo(.postgres) { warehouse, a, b in
            try await warehouse.write { connection in
                try connection.executeScript(
                    """
                    insert into person values (1, 'ann@a.example', 'Ann', null, 'invited', 0, null, 0, 0);
                    insert into person values (2, 'bob@b.example', 'Bob', null, 'invited', 0, null, 0, 0);
                    insert into membership values (\(a.id), 1, 'OWNER', 0), (\(b.id), 2, 'OWNER', 0)
                    """)
            }
            let seen = try await warehouse.read { connection in
                try connection.rows(Query("select email from person"), [:], in: .organisation(a.id)).map(\.values)
            }
            #expect(seen == [["ann@a.example"]])
        }
    }

    @Test func `the role without an organisation sees nothing`() async throws {
        try await Self.withTwo(.postgres) { warehouse, _, _ in
            try await warehouse.read { connection in
                try connection.execute(sql: "select set_config('role', \(TenantRole.name()), true)")
                for table in try Self.tenantTables(connection) + ["organisation"] {
                    #expect(try connection.value(sql: "select count(*) from \(table)") == 0, "\(table)")
                }
            }
        }
    }

    @Test func `views show one organisation's rows`() async throws {
        try await Self.withTwo(.postgres) { warehouse, a, _ in
            try await warehouse.read { connection in
                let views = try connection.rows(
                    sql: """
                        select cast(viewname as text) as name from pg_views where schemaname = current_schema() order by 1
                        """
                ).map { try $0.text("name") }
                #expect(views.count > 10)
                for view in views {
                    _ = try connection.rows(Query("select count(*) from \(view)"), [:], in: .organisation(a.id))
                }
                let days = Query("select organisation_id from organisation_today")
                #expect(try connection.rows(days, [:], in: .organisation(a.id)).map(\.values) == [[.int(a.id)]])
                #expect(try connection.rows(days).count == 2)
            }
        }
    }

    // MARK: where the scope ends

    @Test func `a scope ends with its transaction, however that ends`() async throws {
        struct Stop: Error {}
        var options = PostgresOptions.unhurried
        options.connections = 1
        try await withPostgres(options) { warehouse in
            try await Migrator.product().run(on: warehouse, now: Instant(microseconds: 0))
            let who = Query(
                """
                select cast(session_user = current_user as int) as is_login,
                       nullif(current_setting('millrace.organisation', true), '') as organisation
                """)
            let scope = Scope.organisation(7)
            func expectNone(_ place: Comment) async throws {
                let read = try await warehouse.read { try $0.rows(who).map(\.values) }
                #expect(read == [[1, nil]], place)
                let written = try await warehouse.write { try $0.rows(who).map(\.values) }
                #expect(written == [[1, nil]], place)
            }
            #expect(try await warehouse.read { try $0.rows(who, [:], in: scope).map(\.values) } == [[0, "7"]])
            try await expectNone("after a read")
            #expect(try await warehouse.write { try $0.rows(who, [:], in: scope).map(\.values) } == [[0, "7"]])
            try await expectNone("after a write")
            await #expect(throws: Stop.self) {
                try await warehouse.write { connection in
                    _ = try connection.rows(who, [:], in: scope)
                    throw Stop()
                }
            }
            try await expectNone("after a transaction that was given up")
            let outcome = await failure {
                try await warehouse.write { try $0.execute(Query("select 1 / 0"), [:], in: scope) }
            }
            #expect(outcome == "broken")
            try await expectNone("after a statement that failed")
            await #expect(throws: Stop.self) {
                try await warehouse.read { connection in
                    try connection.forEach(who, [:], in: scope) { _ in throw Stop() }
                }
            }
            try await expectNone("after rows that were left")
            let turns = try await warehouse.read { connection in
                try [scope, .installation, .organisation(8), scope].map {
                    try connection.rows(who, [:], in: $0)[0].int("is_login")
                }
            }
            #expect(turns == [0, 1, 0, 0])
        }
    }

    // MARK: what a Book binds, on both stores

    @Test(arguments: TestDatabase.allCases)
    func `whoever fills bulk rows cannot choose whose they are`(_ kind: TestDatabase) async throws {
        try await Self.withTwo(kind) { warehouse, a, b in
            for key in [["organisation_id", "kind"], ["kind", "organisation_id"]] {
                let inserted = await failure {
                    try await warehouse.write { connection in
                        try Book(of: a, on: connection).insert(into: "party_name", columns: key) { _ in }
                    }
                }
                #expect(inserted == "broken")
                let added = await failure {
                    try await warehouse.write { connection in
                        try connection.add(to: "work_part", key: key, sums: [], in: .organisation(a.id)) { _ in }
                    }
                }
                #expect(added == "broken")
            }
            let made = try await warehouse.write { connection in
                for organisation in [a, b, a] {
                    let count = try connection.value(sql: "select count(*) from receivable_checkpoint_day")
                    let book = Book(of: organisation, on: connection)
                    try book.insert(into: "receivable_checkpoint_day", columns: ["effective_on"]) { rows in
                        guard case .int(let day) = count else { return }
                        rows.write(day)
                        try rows.endRow()
                    }
                }
                return try connection.rows(
                    sql: "select organisation_id, effective_on from receivable_checkpoint_day order by effective_on"
                ).map(\.values)
            }
            #expect(made == [[.int(a.id), 0], [.int(b.id), 1], [.int(a.id), 2]])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a book takes no statement that does not name the organisation`(_ kind: TestDatabase) async throws {
        try await Self.withTwo(kind) { warehouse, a, b in
            let outcome = await failure {
                try await warehouse.read { connection in
                    try Book(of: a, on: connection).rows(Query("select number from document"))
                }
            }
            #expect(outcome == "broken")
            // The caller's word for it does not count.
            let named = try await warehouse.read { connection in
                try Book(of: a, on: connection).rows(
                    Query("select organisation_id from document where organisation_id = :organisation"),
                    ["organisation": .int(b.id)]
                ).map(\.values)
            }
            #expect(named == [[.int(a.id)], [.int(a.id)]])
        }
    }

    // MARK: the catalogue

    @Test func `every table of an organisation has its rule, and the role owns and passes nothing`() async throws {
        try await withBook(.postgres) { book in
            try await book.warehouse.read { connection in
                let tables = try Self.tenantTables(connection)
                #expect(tables.count > 40)
                let lacking = try connection.rows(
                    sql: """
                        select cast(c.relname as text) as name from pg_class c
                        where c.relnamespace = cast(current_schema() as regnamespace) and (
                            c.relkind in ('r', 'p') and (c.relname = 'organisation' or exists (
                                select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id'
                            )) and not (c.relrowsecurity and exists (
                                select 1 from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
                            ))
                            or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)
                            or c.relkind = 'm'
                        )
                        """
                ).map { try $0.text("name") }
                #expect(lacking == [])
                let role = try connection.rows(
                    sql: """
                        select r.rolbypassrls or r.rolsuper or r.rolcanlogin or r.rolcreaterole or r.rolcreatedb as may,
                               (select count(*) from pg_class c where c.relowner = r.oid) as owns,
                               (select count(*) from pg_auth_members m where m.member = r.oid) as belongs,
                               has_schema_privilege(r.oid, current_schema(), 'create') as makes
                        from pg_roles r where r.rolname = \(TenantRole.name())
                        """
                ).map(\.values)
                #expect(role == [[0, 0, 0, 0]])
            }
        }
    }

    @Test func `a rule that is missing is made again at the next start`() async throws {
        try await Self.withTwo(.postgres) { warehouse, a, _ in
            for damage in [
                "drop policy own_rows on document", "alter table document disable row level security",
                "alter view organisation_today reset (security_invoker)",
                "do $$ begin execute format('drop owned by %I; drop role %1$I', \(TenantRole.name())); end $$",
            ] {
                try await warehouse.write { try $0.executeScript(damage) }
                #expect(try await Migrator.product().run(on: warehouse, now: Instant(microseconds: 0)) == [])
                let seen = try await warehouse.read { connection in
                    try connection.rows(Query("select number from document"), [:], in: .organisation(a.id)).count
                }
                #expect(seen == 2, "\(damage)")
            }
        }
    }

    @Test func `who may not make the role is told what an administrator must run`() async throws {
        let server = try testServerURL()
        let login = "test_login_" + UUID().uuidString.lowercased().prefix(8)
        let address = try #require(URLComponents(string: server))
        var lesser = address
        lesser.user = login
        try await runScript("create role \(login) login; create schema authorization \(login)", on: server)
        let url = try #require(lesser.string) + "?options=-csearch_path%3D\(login)"
        let warehouse = try PostgresWarehouse(url: url)
        try await closing(warehouse) {
            let error = await #expect(throws: DatabaseError.self) {
                try await Migrator.product().run(on: warehouse, now: Instant(microseconds: 0))
            }
            guard case .notAllowed(_, let remedy) = error else { throw error ?? DatabaseError.broken("no error") }
            let sql = try #require(remedy.split(separator: ": ", maxSplits: 1).last)
            #expect(sql.hasPrefix("CREATE ROLE millrace_tenant_") && sql.hasSuffix("TO \"\(login)\";"))
            try await runScript(String(sql), on: server)
            try await Migrator.product().run(on: warehouse, now: Instant(microseconds: 0))
            #expect(try await Migrator.product().run(on: warehouse, now: Instant(microseconds: 0)) == [])
            let organisation = try await warehouse.write { connection in
                try Organisation.create(
                    slug: "a", name: "A", timeZone: "UTC", currency: .usd, at: Instant(microseconds: 0), on: connection)
            }
            let seen = try await warehouse.read { connection in
                try connection.rows(Query("select id from organisation"), [:], in: .organisation(organisation.id)).count
            }
            #expect(seen == 1)
        }
        try await runScript(
            """
            drop schema \(login) cascade;
            do $$ begin execute format('drop role %I', \(TenantRole.name(schema: "'\(login)'"))); end $$;
            drop role \(login)
            """, on: server)
    }
}

import Database
import Foundation
import TestSupport
import Testing

/// A PostgreSQL that is restarted under a sync that runs by itself.
@Suite struct RestartTests {
    /// Slow enough to be met in the middle.
    private static let slow = #"[{"id":"slow","action":{"type":"delay","ms":150}}]"#

    @Test func `a sync goes on by itself when PostgreSQL was restarted in the middle of it`() async throws {
        try await withDesk { desk in
            try await withCluster(desk) { address in
                let shop = try await ShopFeed(desk, faults: Self.slow)
                try await shop.closing { try await check(desk, address, shop) }
            }
        }
    }

    private func check(_ desk: Desk, _ address: String, _ shop: ShopFeed) async throws {
        try await shop.connect(desk, address, schedule: "every 2h")
        let warehouse = try openWarehouse(address)
        try await closing(warehouse) {
            func number(_ sql: String) async throws -> Int64 {
                try await warehouse.read { try $0.rows(Query(sql))[0].int("n") }
            }
            try await warehouse.write { connection in
                _ = try connection.execute(Query("update schedule set next_at = 0 where kind = 'sync'"))
            }
            let worker = try Job(
                Program.path(), ["work", "--database", address], in: desk.folder,
                environment: desk.surroundings)
            defer { worker.forget() }
            try await wait("pages were kept") { try await number("select count(*) as n from sync_page") > 1 }
            let before = try await number("select count(*) as n from source_record")
            let restarted = try await desk.run(
                program: Self.script, ["restart"], environment: ["MILLRACE_CLUSTER": Self.cluster])
            #expect(restarted.status == 0, "\(restarted.errors)")
            try await wait("the source was read to its end") {
                try await number("select count(*) as n from sync_run where state = 'done'") == 1
            }
            #expect(await worker.stop() == 0, "\(worker.errors)")
            let truth = try await shop.truth()
            let records = try await number("select count(*) as n from source_record")
            #expect(before < records, "it was met in the middle")
            #expect(records == truth.count)
            #expect(try await number("select count(*) as n from document where state = 'live'") == truth.count)
            #expect(try await number("select cast(sum(amount) as bigint) as n from ledger_event") == truth.balance)
            // The run that was met is closed, or was ended by the next.
            #expect(try await number("select count(*) as n from sync_run where state = 'running'") == 0)
        }
    }

    /// Asks until it is so; a server that is just away is no answer.
    private func wait(_ what: String, _ isSo: () async throws -> Bool) async throws {
        for _ in 0..<1_800 {
            if (try? await isSo()) == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("it never came that \(what)")
    }

    private static let script = Program.sources.appending(path: "scripts/postgres").path
    private static let cluster = "restarted"

    /// Runs `body` with the address of a server of its own, which may be restarted.
    private func withCluster(_ desk: Desk, _ body: (String) async throws -> Void) async throws {
        let environment = ["MILLRACE_CLUSTER": Self.cluster]
        // What a test that was killed left behind.
        _ = try await desk.run(program: Self.script, ["stop"], environment: environment)
        let started = try await desk.run(program: Self.script, ["start", "--no-fsync"], environment: environment)
        try #require(started.status == 0, "\(started.errors)")
        do { try await body(started.output.trimmingCharacters(in: .whitespacesAndNewlines)) } catch {
            _ = try await desk.run(program: Self.script, ["stop"], environment: environment)
            throw error
        }
        _ = try await desk.run(program: Self.script, ["stop"], environment: environment)
    }
}

import Database
import Foundation
import TestSupport
import Testing

/// `millrace load`, killed as the kernel kills when memory runs out, or left without room on the disk.
@Suite struct KilledLoadTests {
    private static let rows = 8_000

    @Test(arguments: zip(TestDatabase.allCases, [30, 10]))
    func `a load that is killed at any moment is there whole or not at all`(
        _ kind: TestDatabase, kills: Int
    ) async throws {
        try await withDatabaseAddress(kind) { address in
            try await withDesk { desk in
                try desk.write("invoices.csv", Self.file)
                // How long one takes here, so that the kills fall all over it.
                let began = ContinuousClock.now
                #expect(try await load("source 0", address, desk).end() == 0)
                var whole = began.duration(to: .now)
                var random = SeededRandom(seed: 9)
                var source = 1
                var unfinished = 0
                for _ in 0..<kills {
                    let job = try load("source \(source)", address, desk)
                    try await Task.sleep(for: whole * Int.random(in: 2...110, using: &random) / 100)
                    if job.hasEnded {
                        // Other tests have ended and the machine is quicker now: aim at where loads are under way.
                        whole = whole * 8 / 10
                    } else {
                        kill(job.pid, SIGKILL)
                    }
                    _ = await job.end()
                    let found = try await count(of: "source \(source)", address)
                    try #require(found == 0 || found == Self.rows, "\(found) invoices of a load that was killed")
                    if found == 0 { unfinished += 1 } else { source += 1 }
                }
                #expect(unfinished > 0, "no kill met a load under way")
                #expect(try await load("source \(source)", address, desk).end() == 0)
                for number in 0...source {
                    #expect(try await count(of: "source \(number)", address) == Self.rows)
                }
            }
        }
    }

    /// A limit on the size of files stands for the end of the disk: writing fails in the midst of a load.
    @Test(arguments: [600, 1_500, 2_500])
    func `a disk without room is said to be full, and nothing is lost`(kilobytes: Int) async throws {
        try await withDesk { desk in
            try desk.write("few.csv", twoInvoices)
            try desk.write("invoices.csv", Self.file)
            let address = "sqlite:\(desk.folder)/book.sqlite"
            #expect(try await desk.run("load", "few.csv", "--database", address).status == 0)
            let script = "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$0\" load invoices.csv --database \"$1\""
            let outcome = try await desk.run(
                program: "/bin/bash", ["-c", script, try Program.path(), address])
            #expect(outcome.status == 4)
            #expect(outcome.errors.contains("the disk is full") && outcome.errors.contains("Free some disk space"))
            #expect(try await count(of: "invoices", address) == 2)
            #expect(try await desk.run("load", "invoices.csv", "--database", address).status == 0)
            #expect(try await count(of: "invoices", address) == Self.rows + 2)
        }
    }

    private static let file: String = {
        var text = "CustomerName,InvoiceNumber,InvoiceDate,BillTotal,Applied,Status,DueDate\n"
        for number in 1...rows {
            text +=
                "Customer \(number % 400),N-\(number),\(number % 12 + 1)/\(number % 28 + 1)/25,100.00,10.00,Pending,\n"
        }
        return text
    }()

    private func load(_ source: String, _ address: String, _ desk: Desk) throws -> Job {
        try Job(
            Program.path(), ["load", "invoices.csv", "--database", address, "--source", source], in: desk.folder,
            environment: desk.surroundings)
    }

    /// The invoices of a source; 0 also before there are tables.
    private func count(of source: String, _ address: String) async throws -> Int {
        let warehouse = try openWarehouse(address)
        return try await closing(warehouse) {
            try await warehouse.read { connection in
                let query = Query(
                    """
                    SELECT COUNT(*) AS found FROM document d
                    JOIN source s ON s.organisation_id = d.organisation_id AND s.id = d.source_id
                    WHERE s.name = :source
                    """)
                return Int(try connection.rows(query, ["source": .text(source)])[0].int("found"))
            }
        }
    }
}

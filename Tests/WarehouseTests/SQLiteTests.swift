import Database
import Foundation
import SQLite
import TestSupport
import Testing

/// What only a file can do, or suffer.
@Suite(.timeLimit(.minutes(20))) struct SQLiteTests {
    @Test(arguments: SQLiteOptions.Durability.allCases)
    func `the file is opened as promised`(_ durability: SQLiteOptions.Durability) async throws {
        var options = SQLiteOptions()
        options.durability = durability
        try await withSQLite(options) { warehouse in
            let names = ["journal_mode", "foreign_keys", "synchronous", "temp_store", "query_only"]
            let pragmas: @Sendable (any Connection) throws -> [Value] = { connection in
                try names.map { try connection.value(sql: "PRAGMA \($0)") }
            }
            let synchronous: Value = durability == .full ? 2 : 1
            let writer = try await warehouse.write(pragmas)
            let reader = try await warehouse.read(pragmas)
            #expect(writer == ["wal", 1, synchronous, 1, 0])
            #expect(reader == ["wal", 1, reader[2], 1, 1])
        }
    }

    @Test func `a full disk is said clearly and loses nothing`() async throws {
        try await withSQLite { warehouse in
            try await warehouse.write { connection in
                try connection.executeScript("CREATE TABLE document (bytes BLOB)")
                try connection.execute(sql: "INSERT INTO document VALUES ('kept')")
                _ = try connection.value(sql: "PRAGMA max_page_count = 50")
            }
            let fill: @Sendable (any Connection) throws -> Void = { connection in
                try connection.insert(into: "document", columns: ["bytes"]) { rows in
                    for _ in 0..<100 {
                        rows.write(blob: [UInt8](repeating: 7, count: 10_000))
                        try rows.endRow()
                    }
                }
            }
            #expect(await failure { try await warehouse.write(fill) } == "full")
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM document") } == 1)
            try await warehouse.write { _ = try $0.value(sql: "PRAGMA max_page_count = 100000") }
            try await warehouse.write(fill)
            #expect(try await warehouse.read { try $0.value(sql: "SELECT COUNT(*) FROM document") } == 101)
        }
    }

    @Test func `a book that is opened for reading refuses a write and stays as it is`() async throws {
        try await withFolder { folder in
            let path = folder + "/book.sqlite"
            let writer = try SQLiteWarehouse(path: path)
            try await writer.write { try $0.executeScript("CREATE TABLE t (a BIGINT); INSERT INTO t VALUES (1)") }
            var options = SQLiteOptions()
            options.readOnly = true
            let reader = try SQLiteWarehouse(path: path, options: options)
            #expect(await failure { try await reader.write { try $0.execute(sql: "DELETE FROM t") } } == "readOnly")
            #expect(try await reader.read { try $0.value(sql: "SELECT COUNT(*) FROM t") } == 1)
            try await reader.close()
            try await writer.close()
        }
    }

    @Test func `a folder that is not there is named`() async throws {
        let error = #expect(throws: DatabaseError.self) { try SQLiteWarehouse(path: "/nowhere/at/all/book.sqlite") }
        #expect(error.map { "\($0)" }?.contains("/nowhere/at/all/book.sqlite") == true)
        #expect(await failure { try SQLiteWarehouse(path: "/nowhere/at/all/book.sqlite") } == "readOnly")
    }

    @Test func `a file that is no database is refused and left alone`() async throws {
        try await withFolder { folder in
            let path = folder + "/letter.txt"
            let letter = String(repeating: "Dear customer, ", count: 1000)
            try letter.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(await failure { try SQLiteWarehouse(path: path) } == "corrupt")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == letter)
        }
    }

    @Test func `two programs on one file wait for each other`() async throws {
        try await withFolder { folder in
            let path = folder + "/book.sqlite"
            let programs = try (1...2).map { _ in try SQLiteWarehouse(path: path, options: .unhurried) }
            try await programs[0].write { try $0.executeScript("CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for program in programs {
                    for _ in 0..<50 {
                        group.addTask { _ = try await program.write { try $0.execute(sql: "UPDATE t SET n = n + 1") } }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await programs[1].read { try $0.value(sql: "SELECT n FROM t") } == 100)
            for program in programs { try await program.close() }
        }
    }

    @Test func `many programs may open a new file at once`() async throws {
        try await withFolder { folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let program = try SQLiteWarehouse(path: folder + "/book.sqlite")
                        try await program.health()
                        try await program.close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `waiting for another program has an end, and can be cancelled`() async throws {
        try await withFolder { folder in
            let path = folder + "/book.sqlite"
            var options = SQLiteOptions()
            options.busyTimeout = .milliseconds(40)
            let holder = try SQLiteWarehouse(path: path)
            let hasty = try SQLiteWarehouse(path: path, options: options)
            let patient = try SQLiteWarehouse(path: path)
            let (held, holds) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let holding: Void = holder.write { _ in
                holds.yield()
                gate.wait()
            }
            for await _ in held { break }
            #expect(await failure { try await hasty.write { try $0.execute(sql: "SELECT 1") } } == "busy")
            #expect(try await hasty.read { try $0.value(sql: "SELECT 1") } == 1)
            let waiting = Task { try await patient.write { try $0.execute(sql: "SELECT 1") } }
            try await Task.sleep(for: .milliseconds(50))
            waiting.cancel()
            #expect(await failure { try await waiting.value } == "cancelled")
            gate.open()
            try await holding
            for program in [holder, hasty, patient] { try await program.close() }
        }
    }

    @Test func `a book that was closed well opens for reading alone`() async throws {
        try await withFolder { folder in
            let path = folder + "/book.sqlite"
            let writer = try SQLiteWarehouse(path: path)
            try await writer.write { try $0.executeScript("CREATE TABLE t (a BIGINT); INSERT INTO t VALUES (1)") }
            try await writer.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["book.sqlite"])
            var options = SQLiteOptions()
            options.readOnly = true
            let reader = try SQLiteWarehouse(path: path, options: options)
            #expect(try await reader.read { try $0.value(sql: "SELECT a FROM t") } == 1)
            try await reader.close()
        }
    }

    @Test func `a write in the same program waits its turn, and gives up in the end`() async throws {
        var options = SQLiteOptions()
        options.busyTimeout = .milliseconds(40)
        try await withSQLite(options) { warehouse in
            let (held, holds) = AsyncStream<Void>.makeStream()
            let gate = Gate()
            async let holding: Void = warehouse.write { _ in
                holds.yield()
                gate.wait()
            }
            for await _ in held { break }
            #expect(await failure { try await warehouse.write { _ in } } == "busy")
            try await warehouse.health()
            gate.open()
            try await holding
            try await warehouse.write { _ in }
        }
    }

    @Test func `a program that forgets to close loses nothing`() async throws {
        try await withFolder { folder in
            let path = folder + "/book.sqlite"
            for number in 1...3 {
                let forgotten = try SQLiteWarehouse(path: path)
                let count = try await forgotten.write { connection in
                    try connection.executeScript("CREATE TABLE IF NOT EXISTS t (a BIGINT)")
                    try connection.execute(sql: "INSERT INTO t VALUES (:a)", ["a": Value(number)])
                    return try connection.value(sql: "SELECT COUNT(*) FROM t")
                }
                #expect(count == Value(number))
            }
        }
    }

    @Test(arguments: [false, true])
    func `the log is cut back after a large write, kept or not`(_ fails: Bool) async throws {
        struct Stop: Error {}
        try await withFolder { folder in
            var options = SQLiteOptions()
            options.journalLimit = 1 << 20
            options.writerCache = 1 << 10
            let path = folder + "/book.sqlite"
            let warehouse = try SQLiteWarehouse(path: path, options: options)
            try await warehouse.write { try $0.executeScript("CREATE TABLE document (bytes BLOB)") }
            let outcome = await failure {
                try await warehouse.write { connection in
                    try connection.insert(into: "document", columns: ["bytes"]) { rows in
                        for _ in 0..<800 {
                            rows.write(blob: [UInt8](repeating: 1, count: 10_000))
                            try rows.endRow()
                        }
                    }
                    let size = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int ?? 0
                    #expect(size > 4 << 20)
                    if fails { throw Stop() }
                }
            }
            #expect(outcome == (fails ? "Stop()" : "nothing"))
            let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")
            #expect(log[.size] as? Int == 0)
            try await warehouse.close()
        }
    }
}

import Database
import Foundation
import Ledger
import Postgres
import Schema
import TestSupport
import Testing

/// Every statement of the program, as PostgreSQL is given it: bound to one organisation, or listed with the reason.
@Suite(.timeLimit(.minutes(20))) struct ScopedStatementTests {
    /// What runs for the installation although it names a table of organisations, and why it may.
    private static let installationWide = [
        // who is there to choose from, before one is chosen; and the making of one
        "organisation/all", "organisation/create", "organisation/with_offsets", "organisation/remove",
        // one queue and one set of schedules serve all organisations; what is claimed is then done in its own book
        "job/claim", "job/forget", "job/rescue", "schedule/due",
        // who comes in, and where: before that is known there is no organisation
        "member/of_person", "member/organisations", "session/find", "session/find_by_id", "token/find",
        // every log there is, to verify them all
        "audit/organisations",
    ]
    /// What runs for the installation and is told an organisation: which one a person's browser looks at.
    private static let naming = ["session/create", "session/choose", "session/end_in"]

    /// The statements of all targets as PostgreSQL is given them.
    private static func statements() throws -> [(name: String, text: String)] {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        return try files.compactMap { $0 as? URL }.compactMap { file in
            let parts = file.path.split(separator: "/SQL/")
            guard parts.count == 2, file.pathExtension == "sql", !file.path.hasSuffix(".sqlite.sql") else { return nil }
            let name = parts[1].replacing(".postgres", with: "").dropLast(".sql".count)
            let text = try String(contentsOf: file, encoding: .utf8)
            let lines = text.split(separator: "\n").filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("--") }
            return (String(name), lines.joined(separator: "\n"))
        }
    }

    @Test func `a statement that names an organisation's table is bound to one, or listed`() async throws {
        let statements = try Self.statements()
        #expect(statements.count > 200)
        try await withBook(.postgres) { book in
            let tables = try await book.warehouse.read { try RowSecurityTests.tenantTables($0) } + ["organisation"]
            let table = try Regex("\\b(?:from|join|into|update)\\s+(?:\(tables.joined(separator: "|")))\\b")
            var unbound: Set<String> = []
            for (name, text) in statements {
                guard text.contains(/[^:]:organisation\b/) else {
                    if text.contains(table) { unbound.insert(name) }
                    continue
                }
                guard !Self.naming.contains(name) else { continue }
                // Those that are bound run as the role, so it must have the right to all they need.
                var parameters: Parameters = [:]
                for match in text.matches(of: /(?:^|[^:]):([a-z_0-9]+)/) { parameters[String(match.output.1)] = .null }
                parameters["organisation"] = 1
                let outcome = await failure { [parameters] in
                    try await book.warehouse.write { connection in
                        try connection.rows(Query("explain " + text), parameters, in: .organisation(1))
                    }
                }
                #expect(outcome == "nothing", "\(name)")
            }
            #expect(unbound == Set(Self.installationWide))
        }
    }
}

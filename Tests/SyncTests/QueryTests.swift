import Analytics
import Database
import Schema
import Sync
import TestSupport
import Testing

@Suite struct QueryTests {
    private static let all = Sync.Queries.all + Analytics.Queries.all + Organisation.queries

    @Test(arguments: TestDatabase.allCases)
    func `every query file is understood by both stores`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            for query in Self.all {
                try await book.warehouse.write { connection in
                    let text = query.text(for: connection.dialect)
                    var parameters: Parameters = [:]
                    for name in parameterNames(text) { parameters[name] = .null }
                    do {
                        _ = try connection.rows(Query("EXPLAIN " + text), parameters)
                    } catch {
                        Issue.record("\(query.name): \(error)")
                        throw error
                    }
                }
            }
        }
        #expect(Self.all.count > 60)
    }

    /// Questions asked all day must find their rows by an index that begins with the organisation, at any size.
    @Test(arguments: [
        "receivables/past_due_ascending", "receivables/past_due_count", "receivables/changed_since",
        "receivables/aging_parties", "receivables/aging_totals", "receivables/past_due_as_of_ascending",
        "receivables/past_due_as_of_descending", "receivables/past_due_as_of_count", "customers/family",
        "receivables/past_due_of_customer_ascending", "invoices/by_number", "invoices/month", "invoices/of_customer",
        "invoices/events", "invoices/versions", "customers/list", "customers/by_name", "customers/balances",
        "customers/contacts", "loads/list", "loads/quarantine", "loads/freshness",
    ])
    func `no question scans a table on SQLite`(_ name: String) async throws {
        try await withBook(.sqlite) { book in
            let query = try #require(Analytics.Queries.all.first { $0.name == name })
            let plan = try await book.warehouse.read { connection in
                let text = query.text(for: .sqlite)
                var parameters: Parameters = [:]
                for parameter in parameterNames(text) { parameters[parameter] = .null }
                return try connection.rows(Query("EXPLAIN QUERY PLAN " + text), parameters).map {
                    try $0.text("detail")
                }
            }
            let tables = ["document", "ledger_event", "receivable", "party", "contact", "load", "quarantine"]
            for step in plan where step.hasPrefix("SCAN") {
                #expect(!tables.contains { step.hasPrefix("SCAN \($0)") }, "\(name): \(plan)")
            }
            #expect(plan.contains { $0.contains("organisation_id=?") }, "\(name): \(plan)")
        }
    }

    /// An organisation is no filter: there may be only one.
    @Test(arguments: [
        "invoices/by_number", "invoices/search", "customers/by_name", "document/known", "party/aliases",
        "party/bearers",
        "party/contacts",
    ])
    func `what has a name or number is not looked for among all of its organisation`(_ name: String) async throws {
        try await withBook(.sqlite) { book in
            let query = try #require(Self.all.first { $0.name == name })
            let plan = try await book.warehouse.read { connection in
                let text = query.text(for: .sqlite)
                var parameters: Parameters = [:]
                for parameter in parameterNames(text) { parameters[parameter] = .null }
                return try connection.rows(Query("EXPLAIN QUERY PLAN " + text), parameters).map {
                    try $0.text("detail")
                }
            }
            // Sources are few; each is asked.
            let wide = plan.filter { $0.hasSuffix("(organisation_id=?)") && !$0.hasPrefix("SEARCH source ") }
            #expect(wide.isEmpty, "\(name): \(plan)")
        }
    }
}

private func parameterNames(_ sql: String) -> Set<String> {
    let statements = sql.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
    return Set(statements.matches(of: /(?:^|[^:]):([a-z_0-9]+)/).map { String($0.output.1) })
}

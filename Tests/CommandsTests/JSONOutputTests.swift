import Foundation
import TestSupport
import Testing

/// What `--json` prints is one JSON value on standard output, with keys that programs may rely on.
@Suite struct JSONOutputTests {
    private static let totalKeys: Set = ["currency", "rows", "bill_total", "applied", "outstanding", "unapplied"]
    private static let refusalKeys: Set = ["line", "code", "field", "found", "reason", "remedy"]

    @Test func `a load says what it did`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", oneUnreadable)
            let load = try await desk.run("load", "invoices.csv", "--json")
            #expect(load.status == 3)
            #expect(load.errors.isEmpty)
            let report = try load.object()
            #expect(
                Set(report.keys) == [
                    "load_id", "outcome", "message", "organisation", "source", "file", "sha256", "bytes", "read", "new",
                    "changed", "same", "refused", "skipped", "disappeared", "events", "totals", "notices", "refusals",
                    "disappeared_numbers",
                ])
            #expect(report["outcome"] as? String == "loaded")
            #expect(report["organisation"] as? String == "default")
            #expect(report["file"] as? String == "invoices.csv")
            #expect(report["bytes"] as? Int == oneUnreadable.utf8.count)
            let counts = ["read", "new", "changed", "same", "refused", "disappeared"].map { report[$0] as? Int }
            #expect(counts == [6, 5, 0, 0, 1, 0])
            let totals = try #require(report["totals"] as? [[String: Any]])
            #expect(totals.map { Set($0.keys) } == [Self.totalKeys])
            #expect(totals.first?["outstanding"] as? String == "640.00", "money is text with its decimals")
            let refusals = try #require(report["refusals"] as? [[String: Any]])
            #expect(refusals.map { Set($0.keys) } == [Self.refusalKeys])
            #expect(refusals.first?["line"] as? Int == 7)
        }
    }

    @Test func `the same file again is told apart from a first load by its outcome`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            let first = try await desk.run("load", "invoices.csv", "--json").object()
            let second = try await desk.run("load", "invoices.csv", "--json").object()
            #expect(Set(first.keys) == Set(second.keys))
            #expect(second["outcome"] as? String == "unchanged")
            #expect(second["same"] as? Int == 2 && second["events"] as? Int == 0)
            #expect(first["sha256"] as? String == second["sha256"] as? String)
        }
    }

    @Test func `a refused load says so in the same shape`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", oneUnreadable)
            let load = try await desk.run("load", "invoices.csv", "--json", "--max-refused", "0%")
            #expect(load.status == 1)
            let report = try load.object()
            #expect(report["outcome"] as? String == "refused")
            #expect((report["refusals"] as? [[String: Any]])?.count == 1)
        }
    }

    @Test func `parse gives a verdict for every row and the totals of the file`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", oneUnreadable)
            let report = try await desk.run("parse", "invoices.csv", "--json").object()
            #expect(
                Set(report.keys) == [
                    "rows", "read", "refused", "skipped", "encoding", "delimiter", "date_order", "notices", "totals",
                ])
            let rows = try #require(report["rows"] as? [[String: Any]])
            #expect(rows.map { $0["verdict"] as? String } == Array(repeating: "invoice", count: 5) + ["refused"])
            #expect(
                Set(rows[0].keys) == [
                    "line", "verdict", "invoice_number", "customer_name", "invoice_date", "due_date", "bill_total",
                    "applied", "currency", "notices",
                ])
            #expect(rows[0]["due_date"] as? String == "2025-02-09")
            #expect(Set(rows[5].keys) == Self.refusalKeys.union(["verdict"]))
            #expect((report["totals"] as? [[String: Any]])?.map { Set($0.keys) } == [Self.totalKeys])
        }
    }

    @Test func `parse and load agree on a file, row by row and to the cent`() async throws {
        try await withDesk { desk in
            let file = try await desk.run("sandbox", "invoices", "--invoices", "400", "--as-of", "2025-03-01").output
            try desk.write("invoices.csv", file)
            let parsed = try await desk.run("parse", "invoices.csv", "--json").object()
            let loaded = try await desk.run("load", "invoices.csv", "--json").object()
            for key in ["read", "refused", "skipped"] { #expect(parsed[key] as? Int == loaded[key] as? Int, "\(key)") }
            #expect((loaded["refused"] as? Int ?? 0) > 0, "the sandbox's file has the dirt of real ones")
            func byCurrency(_ report: [String: Any]) throws -> NSArray {
                let totals = try #require(report["totals"] as? [[String: Any]])
                return totals.sorted { ($0["currency"] as? String ?? "") < ($1["currency"] as? String ?? "") }
                    as NSArray
            }
            #expect(try byCurrency(parsed) == byCurrency(loaded))
        }
    }

    @Test func `an empty parse is JSON, too`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", invoiceFile())
            let report = try await desk.run("parse", "invoices.csv", "--json").object()
            #expect((report["rows"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func `quarantined rows are listed and shown whole`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", oneUnreadable)
            _ = try await desk.run("load", "invoices.csv")
            let list = try #require(try await desk.run("quarantine", "list", "--json").json() as? [[String: Any]])
            let keys: Set = [
                "id", "source", "file", "record_key", "load_id", "line", "state", "code", "field", "found", "reason",
                "remedy",
                "recorded_at", "text", "sha256",
            ]
            #expect(list.map { Set($0.keys) } == [keys])
            let shown = try await desk.run("quarantine", "show", "1", "--json").object()
            #expect(shown as NSDictionary == list[0] as NSDictionary)
            #expect(shown["text"] as? String == "Beta Hauling,B-1,2/15/25,see attached,0,Pending,3/17/25")
        }
    }
}

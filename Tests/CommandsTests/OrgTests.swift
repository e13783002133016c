import Database
import Foundation
import TestSupport
import Testing

/// Organisations and the audit log, from the terminal.
@Suite struct OrgTests {
    @Test func `an organisation is made, filled, brought to rest and erased`() async throws {
        try await withDesk { desk in
            let made = try await desk.run(
                "org", "create", "harbor", "--name", "Harbor Freight", "--time-zone", "Europe/Paris", "--currency",
                "EUR")
            #expect(made.status == 0, "\(made.errors)")
            #expect(try await desk.run("org", "create", "canal").status == 0)
            #expect(try await desk.run("org", "create", "canal").status == 2, "it is there already")
            try desk.write("invoices.csv", twoInvoices)
            #expect(try await desk.run("load", "invoices.csv", "--org", "harbor").status == 0)
            let list = try #require(try await desk.run("org", "list", "--json").json() as? [[String: Any]])
            #expect(list.map { $0["slug"] as? String } == ["canal", "harbor"])
            let shown = try await desk.run("org", "show", "harbor", "--json").object()
            #expect(shown["invoices"] as? Int == 2 && shown["currency"] as? String == "EUR")
            #expect(shown["suspended_at"] is NSNull && shown["name"] as? String == "Harbor Freight")

            #expect(try await desk.run("org", "rename", "harbor", "--name", "Harbor & Co").status == 0)
            #expect(try await desk.run("org", "suspend", "harbor").status == 0)
            let refused = try await desk.run("load", "invoices.csv", "--org", "harbor")
            #expect(refused.status == 1 && refused.errors.contains("millrace org resume harbor"))
            #expect(try await desk.run("org", "list").output.contains("suspended"))
            #expect(try await desk.run("org", "resume", "harbor").status == 0)
            #expect(try await desk.run("load", "invoices.csv", "--org", "harbor").status == 0)

            #expect(try await desk.run("org", "delete", "harbor").status == 2, "nobody typed its name")
            #expect(try await desk.run("org", "delete", "harbor", "--yes", "canal").status == 2)
            #expect(!desk.exists("harbor-export.jsonl.gz"))
            let erased = try await desk.run("org", "delete", "harbor", input: Data("harbor\n".utf8))
            #expect(erased.status == 0, "\(erased.errors)")
            let export = try await desk.run(program: "/usr/bin/env", ["gzip", "-dc", "harbor-export.jsonl.gz"])
            #expect(export.status == 0 && export.output.contains("Alpha Freight"))
            #expect(!desk.exists("harbor-export.jsonl.gz.part"))
            #expect(try await desk.run("org", "show", "harbor").status == 2)
            #expect(try await desk.run("org", "list").output.hasPrefix("canal "))
            let again = try await desk.run(
                "org", "delete", "canal", "--yes", "canal", "--export", "harbor-export.jsonl.gz")
            #expect(again.status == 2, "an export is not written over")

            let log = try #require(
                try await desk.run("audit", "list", "--installation", "--json").json() as? [[String: Any]])
            let actions = ["organisation.erase", "organisation.create", "organisation.create"]
            #expect(log.map { $0["action"] as? String } == actions)
            #expect(
                try await desk.run("audit", "list", "--installation", "--from", "2999-01-01").output
                    == "Nothing is recorded.\n")
            #expect(try await desk.run("audit", "list", "--installation", "--to", "soon").status == 2)
        }
    }

    @Test func `verify names the log and the place where it does not hold`() async throws {
        try await withDesk { desk in
            for slug in ["canal", "harbor"] { #expect(try await desk.run("org", "create", slug).status == 0) }
            #expect(try await desk.run("org", "suspend", "harbor").status == 0)
            let whole = try await desk.run("audit", "verify")
            #expect(whole.status == 0)
            #expect(
                whole.output
                    == "the installation: 2 entries, whole\ncanal: 1 entries, whole\nharbor: 2 entries, whole\n")
            let warehouse = try openWarehouse("sqlite:\(desk.folder)/data/millrace.sqlite")
            try await warehouse.write { connection in
                try connection.executeScript(
                    """
                    drop trigger audit_entry_is_not_changed;
                    update audit_entry set actor = 'somebody else' where organisation_id = 2 and sequence = 2;
                    """)
            }
            try await warehouse.close()
            let broken = try await desk.run("audit", "verify")
            #expect(broken.status == 1)
            #expect(broken.output.contains("harbor: entry 2: the entry was altered, or is not where it was\n"))
            #expect(try await desk.run("audit", "verify", "--org", "canal").status == 0)
            #expect(try await desk.run("audit", "verify", "--org", "harbor").status == 1)
        }
    }
}

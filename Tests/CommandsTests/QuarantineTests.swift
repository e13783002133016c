import Testing

/// Rows that were set aside, from the terminal.
@Suite struct QuarantineTests {
    @Test func `a row that is read otherwise is loaded and waits no longer`() async throws {
        try await withDesk { desk in
            try desk.write(
                "invoices.csv",
                oneUnreadable.replacing("2/15/25,see attached,0,Pending,3/17/25", with: "15/2/25,20,0,Pending,17/3/25"))
            #expect(try await desk.run("load", "invoices.csv").status == 3)
            #expect(try await desk.run("quarantine", "retry").status == 3, "nothing is said that would help")
            let retry = try await desk.run("quarantine", "retry", "1", "--date-order", "dmy")
            #expect(retry.status == 0, "\(retry.output)\(retry.errors)")
            #expect(retry.output == "1: loaded\n")
            #expect(try await desk.run("quarantine", "list").output == "Nothing is set aside.\n")
            #expect(
                try await desk.run("quarantine", "list", "--all").output.contains(
                    "1 (loaded)  invoices: invoices.csv, line 7"))
            #expect(try await desk.run("quarantine", "retry", "1").status == 1, "it was loaded already")
        }
    }

    @Test func `a contradicting row takes the place of the first one only when that is said`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices + "Alpha Freight,A-1,1/10/25,900.00,0,Pending,2/9/25\n")
            #expect(try await desk.run("load", "invoices.csv", "--max-refused", "50%").status == 3)
            #expect(try await desk.run("quarantine", "retry", "1").status == 3)
            #expect(try await desk.run("quarantine", "retry", "1", "--replace").status == 0)
            try await desk.serving("serve", "--open", "--port", "\(try await freePort())") { server in
                let invoice = try await server.get("invoices/A-1?as_of=2025-03-01").body
                #expect(invoice.contains(#""bill_total":"900.00""#))
            }
        }
    }

    @Test func `a dropped row stays on record`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", oneUnreadable)
            _ = try await desk.run("load", "invoices.csv")
            #expect(try await desk.run("quarantine", "drop", "1").output == "1: dropped\n")
            #expect(try await desk.run("quarantine", "list").output == "Nothing is set aside.\n")
            let all = try await desk.run("quarantine", "list", "--all", "--json").json() as? [[String: Any]]
            #expect(all?.map { $0["state"] as? String } == ["dropped"])
        }
    }
}

import Foundation
import Testing

/// `millrace serve`, as a person starts it.
@Suite struct ServeTests {
    @Test func `it answers with what was loaded, and stops when asked to`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            _ = try await desk.run("load", "invoices.csv")
            try await desk.serving("serve", "--open", "--port", "\(try await freePort())") { server in
                let health = try await server.get("health")
                #expect(health.body == #"{"status":"ok"}"#)
                let pastDue = try await server.get("invoices/past-due?as_of=2025-03-01")
                #expect(pastDue.status == 200)
                #expect(pastDue.body.contains(#""outstanding":"600.00""#))
                #expect(try await server.get("").body.contains("<h1"))
            }
        }
    }

    @Test func `a file loaded by another process shows at once`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            try await desk.serving("serve", "--open", "--port", "\(try await freePort())") { server in
                let before = try await server.get("customers")
                #expect(before.status == 409, "there is no book yet")
                #expect(try await desk.run("load", "invoices.csv").status == 0)
                #expect(try await server.get("customers").body.contains("Alpha Freight"))
            }
        }
    }

    @Test(arguments: ["0.0.0.0", "::", "192.0.2.7", "books.millrace.example"])
    func `an address that others could reach is refused with the reason`(_ host: String) async throws {
        try await withDesk { desk in
            let outcome = try await desk.run("serve", "--open", "--host", host)
            #expect(outcome.status == 2)
            expectRemedy(outcome, naming: "does not listen on \(host)")
            #expect(outcome.errors.contains("sign-in"))
            let set = try await desk.run("serve", "--open", environment: ["MILLRACE_HOST": host])
            #expect(set.status == 2, "nor by a setting")
        }
    }

    @Test func `a port that is taken is named, with what to do`() async throws {
        try await withDesk { desk in
            try await withTakenPort { port in
                let outcome = try await desk.run("serve", "--open", "--port", "\(port)")
                #expect(outcome.status == 1)
                expectRemedy(outcome, naming: "port \(port) is taken")
                #expect(outcome.errors.contains("--port"))
            }
        }
    }

    @Test(arguments: [SIGTERM, SIGINT]) func `a signal ends it in order`(_ signal: Int32) async throws {
        try await withDesk { desk in
            let job = try Job(
                try Program.path(), ["serve", "--open", "--port", "\(try await freePort())"], in: desk.folder,
                environment: desk.surroundings)
            defer { job.forget() }
            _ = try await Server(job)
            #expect(await job.stop(signal) == 0)
            #expect(!desk.exists("data/millrace.sqlite-wal"), "the log is written back when the book is closed")
        }
    }
}

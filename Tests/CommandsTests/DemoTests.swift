import Foundation
import Testing

/// `millrace demo`, as a stranger starts it.
@Suite struct DemoTests {
    @Test func `it shows books with figures and says what to try`() async throws {
        try await withDesk { desk in
            try await desk.serving("demo", "--port", "\(try await freePort())") { server in
                for line in [
                    "Three things to try", "open \(server.address)", "invoices/past-due?limit=3", "sources/upload",
                    "owner@harbor.example", "owner@canal.example",
                ] {
                    #expect(server.job.errors.contains(line), "\(line)")
                }
                let pastDue = try await server.get("invoices/past-due?limit=3", token: server.token).body
                let answer = try JSONSerialization.jsonObject(with: Data(pastDue.utf8)) as? [String: Any]
                #expect((answer?["items"] as? [Any])?.count == 3)
                #expect(try await server.get("", token: server.token).body.contains("Harbor Lane Services"))
                #expect(try await server.get("sources/upload", token: server.token).status == 403, "a reader's token")
                #expect(try await server.get("invoices/past-due").status == 401)
                #expect(try await server.get("").body.contains("Sign in"))
            }
            #expect(desk.exists("data/demo.csv") && desk.exists("data/demo.sqlite"))
        }
    }

    @Test func `the second start loads nothing and shows the same books`() async throws {
        try await withDesk { desk in
            let port = "\(try await freePort())"
            let question = "invoices/past-due?as_of=2026-01-01&limit=20"
            let first = try await desk.serving("demo", "--port", port) {
                try await $0.get(question, token: $0.token).body
            }
            let written = try FileManager.default.attributesOfItem(atPath: desk.folder + "/data/demo.csv")
            try await desk.serving("demo", "--port", port) { server in
                let second = try await server.get(question, token: server.token).body
                #expect(second == first)
                #expect(!server.job.errors.contains("rows read"))
            }
            let still = try FileManager.default.attributesOfItem(atPath: desk.folder + "/data/demo.csv")
            #expect(written[.systemFileNumber] as? NSNumber == still[.systemFileNumber] as? NSNumber)
            let again = try await desk.run(
                "load", "data/demo.csv", "--database", "sqlite:data/demo.sqlite", "--org", "demo", "--json"
            ).object()
            #expect(again["outcome"] as? String == "unchanged", "as the demo's third thing to try says")
        }
    }

    @Test func `a taken port makes it take the next one`() async throws {
        try await withDesk { desk in
            try await withTakenPort { port in
                try await desk.serving("demo", "--port", "\(port)") { server in
                    let health = try await server.get("health")
                    #expect(health.status == 200)
                    #expect(server.port > port)
                }
            }
        }
    }

    @Test func `a stopped first start is finished by the next`() async throws {
        try await withDesk { desk in
            let job = try Job(
                try Program.path(), ["demo", "--port", "\(try await freePort())"], in: desk.folder,
                environment: desk.surroundings)
            while !desk.exists("data/demo.csv"), !job.hasEnded { try await Task.sleep(for: .milliseconds(5)) }
            _ = await job.stop(SIGKILL)
            job.forget()
            try await desk.serving("demo", "--port", "\(try await freePort())") { server in
                let pastDue = try await server.get("invoices/past-due?limit=1", token: server.token)
                #expect(pastDue.body.contains("invoice_number"))
            }
        }
    }

    @Test func `a folder that cannot be made is a person's business`() async throws {
        try await withDesk { desk in
            try desk.write("data", "a file, where the folder would be")
            let outcome = try await desk.run("demo")
            #expect(outcome.status == 4, "\(outcome.errors)")
            expectRemedy(outcome, naming: "data")
        }
    }
}

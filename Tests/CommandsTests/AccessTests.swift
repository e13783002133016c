import Foundation
import FoundationNetworking
import Testing

/// People, tokens and the audit log at the command line, and a server that asks who comes.
@Suite struct AccessCommandTests {
    @Test func `a first start makes the way in for the first owner, and nobody else reads`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            _ = try await desk.run("load", "invoices.csv")
            try await desk.serving("serve", "--port", "\(try await freePort())") { server in
                let link = try await said(/welcome\/[\w-]{43}/, by: server)
                #expect(try await server.get("customers").status == 401)
                #expect(try await server.get("health").status == 200)
                let page = try await server.get(link)
                #expect(page.status == 200 && page.body.contains("Set up Millrace"))
                #expect(try await server.get("welcome/" + String(repeating: "A", count: 43)).status == 404)
                let made = try await desk.run("token", "create", "nightly", "--may", "receivables.read")
                #expect(made.status == 0)
                let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(try await server.get("customers", token: token).body.contains("Alpha Freight"))
                #expect(try await server.get("api/v1/status", token: token).status == 403)
                #expect(try await server.get("customers", token: token + "x").status == 401)
                let log = try await desk.run("audit", "list", "--json")
                #expect(log.output.contains("token.create") && log.output.contains("denied"))
                #expect(!log.output.contains(token))
                let verdict = try await desk.run("audit", "verify")
                #expect(verdict.status == 0 && verdict.output.contains("whole"))
            }
        }
    }

    @Test func `over a network without TLS nobody signs in, unless a proxy ends it`() async throws {
        try await withDesk { desk in
            _ = try await desk.run("org", "create", "harbor", "--name", "Harbor Lane")
            let made = try await desk.run("token", "create", "nightly")
            let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
            let port = "\(try await freePort())"
            try await desk.serving("serve", "--host", "0.0.0.0", "--port", port) { server in
                _ = try await said(/Nobody can sign in at 0\.0\.0\.0/, by: server)
                let door = try await server.get("sign-in")
                #expect(door.status == 403 && door.body.contains("not encrypted"))
                #expect(try await server.get("customers", token: token).status == 403)
            }
            try await desk.serving(
                "serve", "--host", "0.0.0.0", "--port", port, environment: ["MILLRACE_TRUSTED_PROXY": "yes"]
            ) { server in
                let (door, list) = (try await server.get("sign-in"), try await server.get("customers", token: token))
                #expect(door.status == 200 && list.status == 200)
            }
        }
    }

    @Test func `organisations and people are made and listed`() async throws {
        try await withDesk { desk in
            #expect(
                try await desk.run("org", "create", "harbor", "--name", "Harbor Lane", "--time-zone", "UTC").status == 0
            )
            #expect(try await desk.run("org", "create", "canal", "--name", "Canal Street").status == 0)
            expectRemedy(try await desk.run("org", "create", "canal", "--name", "x"), naming: "canal already")
            #expect(try await desk.run("org", "rename", "canal", "--name", "Canal & Sons").status == 0)
            let list = try await desk.run("org", "list")
            #expect(list.output.contains("Canal & Sons") && list.output.contains("Harbor Lane"))
            #expect(try await desk.run("org", "show", "canal", "--json").object()["name"] as? String == "Canal & Sons")
            let invited = try await desk.run(
                "user", "invite", "Ana@Harbor.example", "--name", "Ana", "--role", "OWNER", "--org", "harbor")
            #expect(invited.output.contains("/welcome/"))
            #expect(try await desk.run("user", "list", "--org", "harbor").output.contains("ana@harbor.example"))
            let others = try await desk.run("user", "list", "--org", "canal").output
            #expect(!others.contains("ana@harbor.example"))
            expectRemedy(
                try await desk.run("user", "disable", "ana@harbor.example", "--org", "harbor"), naming: "no owner left")
            expectRemedy(
                try await desk.run("user", "invite", "x", "--name", "X", "--role", "OWNER", "--org", "harbor"),
                naming: "not an e-mail address")
            expectRemedy(
                try await desk.run("token", "create", "x", "--may", "everything", "--org", "harbor"),
                naming: "no permission everything")
            #expect(try await desk.run("user", "roles", "--org", "harbor").output.contains("AUDITOR"))
            #expect(try await desk.run("audit", "verify").output.contains("harbor: 2 entries, whole"))
        }
    }

    /// Waits until a server has said something.
    private func said(_ pattern: some RegexComponent<Substring>, by server: Server) async throws -> String {
        for _ in 0..<100 {
            if let match = server.job.errors.firstMatch(of: pattern) { return String(match.output) }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("nothing of the kind was said: \(server.job.errors)")
        return ""
    }
}

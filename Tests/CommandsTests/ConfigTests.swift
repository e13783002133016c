import Testing

/// Options win over the environment, the environment over `millrace.yaml`, and `millrace config` says so.
@Suite struct ConfigTests {
    /// Value and origin of each setting, as `millrace config` lists them.
    private func settings(
        at desk: Desk, _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> [String: [String]] {
        let outcome = try await desk.run(
            program: try Program.path(), ["config"] + arguments, environment: environment)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return Dictionary(uniqueKeysWithValues: lines.map { ($0[0], Array($0[1...2])) })
    }

    @Test func `without any setting the defaults are in force`() async throws {
        try await withDesk { desk in
            let settings = try await settings(at: desk)
            #expect(settings["database"] == ["sqlite:data/millrace.sqlite", "default"])
            #expect(settings["port"] == ["8080", "default"])
            #expect(settings["host"] == ["127.0.0.1", "default"])
            #expect(settings["durability"] == ["full", "default"])
            #expect(settings["org"] == ["—", "default"])
        }
    }

    @Test func `each layer wins over the one below`() async throws {
        try await withDesk { desk in
            try desk.write("millrace.yaml", "database: sqlite:file.sqlite\nport: 9001\norg: from-file\n")
            let file = try await settings(at: desk)
            #expect(file["database"] == ["sqlite:file.sqlite", "millrace.yaml"])
            #expect(file["port"] == ["9001", "millrace.yaml"])
            let environment = ["MILLRACE_DATABASE": "sqlite:env.sqlite", "MILLRACE_ORG": "from-env"]
            let variables = try await settings(at: desk, environment: environment)
            #expect(variables["database"] == ["sqlite:env.sqlite", "environment"])
            #expect(variables["org"] == ["from-env", "environment"])
            #expect(variables["port"] == ["9001", "millrace.yaml"], "what a layer leaves open, the one below says")
            let option = try await settings(at: desk, "--database", "sqlite:option.sqlite", environment: environment)
            #expect(option["database"] == ["sqlite:option.sqlite", "option"])
            #expect(option["org"] == ["from-env", "environment"])
        }
    }

    @Test func `what config says is what other commands do`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            try desk.write("millrace.yaml", "database: sqlite:file.sqlite\n")
            _ = try await desk.run("load", "invoices.csv")
            #expect(desk.exists("file.sqlite"))
            _ = try await desk.run("load", "invoices.csv", environment: ["MILLRACE_DATABASE": "sqlite:env.sqlite"])
            #expect(desk.exists("env.sqlite"))
            _ = try await desk.run(
                "load", "invoices.csv", "--database", "sqlite:option.sqlite",
                environment: ["MILLRACE_DATABASE": "sqlite:env.sqlite"])
            #expect(desk.exists("option.sqlite"))
            #expect(!desk.exists("data"))
        }
    }

    @Test func `another file may be named, and must then be there`() async throws {
        try await withDesk { desk in
            try desk.write("other.yaml", "port: 9002\n")
            let settings = try await settings(at: desk, environment: ["MILLRACE_CONFIG": "other.yaml"])
            #expect(settings["port"] == ["9002", "other.yaml"])
            let missing = try await desk.run("config", environment: ["MILLRACE_CONFIG": "nowhere.yaml"])
            #expect(missing.status == 2)
            expectRemedy(missing, naming: "nowhere.yaml")
            try desk.write("millrace.yaml", "port: [9003\n")
            let broken = try await desk.run("config")
            #expect(broken.status == 2)
            #expect(broken.errors.contains("millrace.yaml cannot be read"))
        }
    }

    @Test func `a password in the database's address is never shown`() async throws {
        try await withDesk { desk in
            let address = "postgres://clerk:hunter2@db.millrace.example/books"
            let shown = try await settings(at: desk, environment: ["MILLRACE_DATABASE": address])
            #expect(shown["database"]?[0] == "postgres://clerk:•••@db.millrace.example/books")
        }
    }
}

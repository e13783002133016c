import Foundation
import Synchronization
import Testing

/// One terminal in which lines are typed: folder and variables carry over from line to line, and a command that serves
/// keeps running until the next such command, or until the terminal is left.
final class Terminal: Sendable {
    private struct State {
        var server: Server?
        var served = 0
        var said = ""
        var last = ""
    }

    private let desk: Desk
    private let postgres: String
    private let environment: [String: String]
    private let state = Mutex(State())
    /// Folder and variables, as a shell reads them back.
    private let memory: String

    init(at desk: Desk, port: Int, postgres: String) throws {
        self.desk = desk
        self.postgres = postgres
        memory = desk.folder + "/memory.sh"
        let tools = desk.folder + "/tools"
        try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: tools + "/millrace", withDestinationPath: try Program.path())
        // The compiler of this terminal has built everything already.
        let swift = """
            #!/bin/sh
            case " $* " in
                *" --version "*) echo "Swift version 6.3" ;;
                *" --show-bin-path "*) echo "\(tools)" ;;
            esac
            """
        try swift.write(toFile: tools + "/swift", atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tools + "/swift")
        // The published sources are these.
        try desk.write(
            ".gitconfig",
            """
            [url "file://\(Program.sources.path)"]
                insteadOf = https://git.millrace.example/millrace
            [safe]
                directory = *
            """)
        var environment = desk.surroundings
        environment["PATH"] = tools + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
        environment["MILLRACE_PORT"] = "\(port)"
        self.environment = environment
    }

    /// What the last block's commands said, on both outputs.
    var said: String { state.withLock { $0.said } }
    /// What the last command alone said.
    var last: String { state.withLock { $0.last } }
    /// How many commands have answered over HTTP.
    var served: Int { state.withLock { $0.served } }

    /// Begins a block: what was said before it counts no longer.
    func begin() { state.withLock { $0.said = "" } }

    func type(_ line: String) async throws {
        let line = adapted(line)
        let script = "[ ! -e '\(memory)' ] || . '\(memory)'\n"
        guard line == "make demo" || line.hasPrefix("millrace serve") else {
            let remember = "{ echo \"cd '$PWD'\"; export -p; } > '\(memory)'"
            let job = try Job(
                "/bin/bash", ["-c", script + line + "\nstatus=$?\n\(remember)\nexit $status"], in: desk.folder,
                environment: environment)
            let status = await job.end()
            #expect(status == 0 || status == 3, "`\(line)` ended with \(status): \(job.errors)")
            let said = job.output
            state.withLock { state in (state.said, state.last) = (state.said + said, said) }
            return job.forget()
        }
        try await leave()
        let job = try Job("/bin/bash", ["-c", script + "exec " + line], in: desk.folder, environment: environment)
        let server = try await Server(job)
        let welcome = shown(job.errors, by: server)
        state.withLock { state in
            state.server = server
            state.served += 1
            state.said += welcome
        }
    }

    /// Ends what still serves.
    func leave() async throws {
        guard let server = state.withLock({ $0.server }) else { return }
        state.withLock { $0.server = nil }
        _ = await server.job.stop()
        server.job.forget()
    }

    /// The line with this run's port and server in place of the README's.
    private func adapted(_ line: String) -> String {
        let line = line.replacing("postgres://millrace@127.0.0.1/millrace", with: "'\(postgres)'")
        guard let server = state.withLock({ $0.server }) else { return line }
        return line.replacing("http://127.0.0.1:8080/", with: server.address)
    }

    /// The other way round: what a server said, as it would say it on the README's port.
    private func shown(_ text: String, by server: Server) -> String {
        text.replacing(server.address, with: "http://127.0.0.1:8080/")
    }
}

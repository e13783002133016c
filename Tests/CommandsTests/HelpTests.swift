import Foundation
import Testing

/// The commands of the program, as its own help lists them.
@Suite struct HelpTests {
    /// `demo`, `load`, …, `quarantine list`, …: every command that does something, by asking level after level.
    static func commands(at desk: Desk, below parent: [String] = []) async throws -> [[String]] {
        let help = try await desk.run(program: try Program.path(), parent + ["--help"]).output
        guard let list = help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst().first else { return [parent] }
        let names = list.split(separator: "\n").compactMap { $0.firstMatch(of: /^  ([a-z]+)\s/)?.output.1 }
        var commands: [[String]] = []
        for name in names { commands += try await Self.commands(at: desk, below: parent + [String(name)]) }
        return commands
    }

    @Test func `every command is in the README`() async throws {
        try await withDesk { desk in
            let commands = try await Self.commands(at: desk)
            #expect(commands.contains(["load"]) && commands.contains(["quarantine", "list"]))
            let readme = try Readme.text()
            for command in commands {
                let words = "millrace " + command.joined(separator: " ")
                #expect(readme.contains("| `\(words)"), "the README's table has no line for `\(words)`")
            }
        }
    }

    @Test func `the README names no command and no option that there is not`() async throws {
        try await withDesk { desk in
            let commands = try await Self.commands(at: desk)
            for words in try Readme.mentions() {
                #expect(
                    commands.contains { words.starts(with: $0) },
                    "the README names `millrace \(words.joined(separator: " "))`")
                let command = commands.first { words.starts(with: $0) } ?? []
                let help = try await desk.run(program: try Program.path(), command + ["--help"]).output
                for option in words where option.hasPrefix("--") {
                    #expect(help.contains(option), "`millrace \(command.joined(separator: " "))` has no \(option)")
                }
            }
        }
    }

    @Test func `every test that ARCHITECTURE names is there`() throws {
        let folder = Program.sources.appending(path: "Tests")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var names: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /func `([^`]+)`/) { names.insert(String(match.output.1)) }
        }
        let proofs = try Readme.document("ARCHITECTURE.md").split(separator: "\n").filter { $0.hasSuffix("` |") }
            .flatMap { $0.split(separator: "|").last!.matches(of: /`([^`]+ [^`]+)`/) }.map { String($0.output.1) }
        #expect(proofs.count > 12)
        for proof in proofs { #expect(names.contains(proof), "there is no test `\(proof)`") }
    }

    @Test func `every field of a file is in docs files`() async throws {
        try await withDesk { desk in
            try desk.write("invoices.csv", twoInvoices)
            // The refusal of a field that there is not lists those there are.
            let remedy = try await desk.run("parse", "invoices.csv", "--map", "colour=Colour").errors
            let list = try #require(remedy.firstMatch(of: /The fields are ([a-z_, ]+)\./)).output.1
            let fields = list.split(separator: ", ")
            #expect(fields.count == 16)
            let document = try Readme.document("docs/files.md")
            for field in fields { #expect(document.contains("| `\(field)`"), "docs/files.md has no line for \(field)") }
        }
    }

    @Test func `help and version are answers, not errors`() async throws {
        try await withDesk { desk in
            for arguments in [["--help"], ["load", "--help"], ["help", "load"], ["--version"], []] {
                let outcome = try await desk.run(program: try Program.path(), arguments)
                #expect(outcome.status == 0, "millrace \(arguments.joined(separator: " "))")
                #expect(!outcome.output.isEmpty && outcome.errors.isEmpty)
            }
        }
    }
}

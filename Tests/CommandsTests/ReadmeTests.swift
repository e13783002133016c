import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// A stranger who types what the README says gets what the README shows.
///
/// The commands run one after the other as in one terminal. Only three things differ from the stranger's machine:
/// `git clone` fetches these sources instead of the published ones, `swift build` finds the program built already (that
/// it builds is what these tests are made of), and ports and the PostgreSQL server are those of the test run.
@Suite(.timeLimit(.minutes(20))) struct ReadmeTests {
    @Test func `what the README says to type gives what it shows`() async throws {
        let blocks = Readme.blocks(in: try Readme.text())
        #expect(blocks.filter { $0.kind == "sh" }.count >= 5)
        try await withPostgresURL { postgres in
            try await withDesk { desk in
                let terminal = try Terminal(at: desk, port: try await freePort(), postgres: postgres)
                do {
                    for block in blocks {
                        switch block.kind {
                        case "sh":
                            terminal.begin()
                            for line in block.lines { try await terminal.type(line) }
                        case "text": expectShown(block, in: terminal.said)
                        case "json": try expectAnswer(block, in: terminal.last)
                        default: Issue.record("a block of kind '\(block.kind)' is neither typed nor shown")
                        }
                    }
                    #expect(terminal.served == 2, "the demo and the server both answered")
                } catch {
                    try await terminal.leave()
                    throw error
                }
                try await terminal.leave()
            }
        }
    }

    /// Every line of the block stands in what was said, in this order; `…` stands for any lines.
    private func expectShown(_ block: Readme.Block, in said: String) {
        var rest = said.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        for line in block.lines where !line.isEmpty && line.trimmingCharacters(in: .whitespaces) != "…" {
            guard let place = rest.firstIndex(of: line) else {
                Issue.record("the README shows a line that is not said: \(line)\nsaid: \(said)")
                return
            }
            rest = rest[(place + 1)...]
        }
    }

    private func expectAnswer(_ block: Readme.Block, in answer: String) throws {
        let shown = try JSONSerialization.jsonObject(with: Data(block.text.utf8)) as? NSDictionary
        let given = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? NSDictionary
        #expect(shown != nil && shown == given, "the README shows \(block.text), the answer is \(answer)")
    }

    @Test func `make demo builds the program and starts the demo`() async throws {
        try await withDesk { desk in
            let recipe = try await desk.run(
                program: "/usr/bin/env", ["make", "--no-print-directory", "-n", "-C", Program.sources.path, "demo"])
            #expect(recipe.status == 0, "\(recipe.errors)")
            let lines = recipe.output.split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("scripts/setup") || $0.contains("scripts/setup build") })
            #expect(lines.contains("swift build -c release --product millrace -Xlinker -s"))
            #expect(lines.last?.hasSuffix(#"/millrace" demo"#) == true)
        }
    }

    @Test(arguments: ["README.md", "ARCHITECTURE.md", "DECISIONS.md", "CHANGELOG.md", "docs/files.md"])
    func `every file that a document leads to is there`(_ name: String) throws {
        let document = try Readme.document(name)
        let folder = Program.sources.appending(path: name).deletingLastPathComponent()
        for link in document.matches(of: /\]\(([^)#]+)[^)]*\)/).map({ String($0.output.1) }) where !link.contains("://")
        {
            #expect(
                FileManager.default.fileExists(atPath: folder.appending(path: link).path), "\(name) leads to \(link)")
        }
    }

    @Test func `the picture is a PNG of less than 200 kB`() throws {
        let picture = try Data(contentsOf: Program.sources.appending(path: "docs/overview.png"))
        #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(picture.count < 200_000)
    }

    @Test func `every setting of the README's libraries is one that scripts setup installs`() throws {
        let setup = try Readme.document("scripts/setup")
        let readme = try Readme.text()
        for (library, package) in [
            ("libpq", "libpq-dev"), ("SQLite", "libsqlite3-dev"), ("zlib", "zlib1g-dev"), ("zstd", "libzstd-dev"),
            ("simdjson", "libsimdjson-dev"),
            ("Argon2", "libargon2-dev"),
        ] {
            #expect(readme.contains(library) && setup.contains("[\(package)]"))
        }
        #expect(
            setup.matches(of: /\[lib[a-z0-9]+-dev\]|\[zlib1g-dev\]/).count == 6,
            "a library was added: name it in the README")
    }
}

import Access
import ArgumentParser
import Database
import Foundation
import Schema

extension OrgCommand {
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase an organisation and all that belongs to it, once everything is in a file.",
            discussion: """
                What is erased is first written to a file, one row a line, and nothing is erased that is not in it. People \
                stay, because they may belong to others. There is no way back but a backup.
                """)
        @Argument(help: "Its short name.") var slug: String
        @Option(name: .long, help: ArgumentHelp("Do not ask; the short name once more.", valueName: "SLUG"))
        var yes: String?
        @Option(name: .long, help: "Where everything is written first; ./SLUG-export.jsonl.gz if not given.")
        var export: String?
        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let path = export ?? "\(slug)-export.jsonl.gz"
            guard !FileManager.default.fileExists(atPath: path) else {
                throw CommandError(
                    "\(path) is there already", remedy: "Move it away, or name another file with --export FILE.",
                    code: .usage)
            }
            let rows = try await installation.work { desk, warehouse in
                let organisation = try await warehouse.read { [slug] in try Organisation.named(slug, on: $0) }
                try confirm(organisation)
                let file = GzipFile(path + ".part")
                let rows = try await desk.erase(
                    slug, into: ExportFile(begin: file.begin, write: file.write, end: file.end))
                // Only now: a file of this name says that what is in it was erased.
                try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
                return rows
            }
            Console.say("\(slug) is erased. Its \(Console.count(rows)) rows are in \(path)")
        }

        private func confirm(_ organisation: Organisation) throws {
            var word = yes
            if word == nil {
                Console.note(
                    "\(organisation.name) and all that belongs to it will be erased. Type \(slug) to go on:")
                word = readLine()
            }
            guard word == slug else {
                throw CommandError(
                    "nothing was erased", remedy: "Type the short name when asked, or give --yes \(slug).",
                    code: .usage)
            }
        }
    }
}

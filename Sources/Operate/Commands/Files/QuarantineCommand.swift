import Analytics
import ArgumentParser
import Database
import InvoiceFile
import JSON
import Ledger
import Sync

/// `millrace quarantine`: rows of files and records of sources that could not be read.
struct QuarantineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine", abstract: "Rows and records that were set aside: why, and once more.",
        subcommands: [List.self, Show.self, Retry.self, Drop.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the rows that wait.")
        @OptionGroup var store: StoreOptions
        @Flag(name: .long, help: "Also those that were loaded or dropped since.") var all = false
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func run() async throws {
            let book = try await OpenBooks(store)
            var page = PageRequest(limit: 200)
            var items: [QuarantineItem] = []
            repeat {
                let part = try await book.library.ask { [all, page] _, _ in
                    Quarantine(state: all ? nil : "open", page: page)
                }.answer
                items += part.items
                page.after = part.next
            } while page.after != nil
            try await book.close()
            if json { return Console.write(JSONValue.array(items.map(QuarantineShape.json)).bytes + [10]) }
            if items.isEmpty { Console.say("Nothing is set aside.") }
            for item in items { Console.say(QuarantineShape.line(item)) }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one row whole, with its reason.")
        @Argument(help: "The row's number in quarantine.") var id: Int64
        @OptionGroup var store: StoreOptions
        @Flag(name: .long, help: "Print one JSON result.") var json = false

        func run() async throws {
            let book = try await OpenBooks(store)
            let item: QuarantineItem
            do {
                item = try await book.library.ask { [id] _, _ in FindQuarantined(id: id) }.answer
            } catch is QuestionError {
                throw QuarantineError.unknown(id)
            }
            try await book.close()
            if json { return Console.write(QuarantineShape.json(item).bytes + [10]) }
            Console.say(QuarantineShape.line(item) + "\n\n\(item.text)\n\nsha256 \(item.sha256)")
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Read rows again, as their file was read or as said here; records of sources by the present rules.")
        @Argument(help: "Numbers in quarantine; none: all that wait.") var ids: [Int64] = []
        @OptionGroup var store: StoreOptions
        @OptionGroup var layout: LayoutOptions
        @Flag(name: .long, help: "The row takes the place of the one that holds its invoice number.") var replace =
            false

        func run() async throws {
            let book = try await OpenBooks(store)
            let mapping = try layout.read()
            var still = 0
            for id in ids.isEmpty ? try await book.desk.waiting() : ids {
                switch try await book.desk.retry(id, mapping: mapping, replace: replace) {
                case .loaded: Console.say("\(id): loaded")
                case .refused(let row):
                    still += 1
                    Console.say("\(id): still set aside: \(row.reason)\n    \(row.remedy)")
                }
            }
            try await book.close()
            if still > 0 { throw ExitStatus.partial }
        }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take rows out of the queue; they stay on record as dropped.")
        @Argument(help: "Numbers in quarantine.") var ids: [Int64]
        @OptionGroup var store: StoreOptions

        func run() async throws {
            let book = try await OpenBooks(store)
            for id in ids {
                try await book.desk.drop(id)
                Console.say("\(id): dropped")
            }
            try await book.close()
        }
    }
}

/// A book opened for one command.
struct OpenBooks {
    let library: Library
    let desk: QuarantineDesk

    init(_ store: StoreOptions) async throws {
        let settings = try await store.settings()
        let warehouse = try await settings.openWarehouse()
        library = Library(warehouse: warehouse, slug: settings.organisation, now: Clock.now)
        desk = QuarantineDesk(
            warehouse, organisation: settings.organisation, sources: settings.sourceDesk, now: Clock.now)
    }

    func close() async throws { try await library.warehouse.close() }
}

/// A row set aside, for people and for programs.
enum QuarantineShape {
    static func line(_ item: QuarantineItem) -> String {
        let found = item.found.isEmpty ? "" : " — found \"\(item.found)\""
        let state = item.state == "open" ? "" : " (\(item.state))"
        return
            "\(item.id)\(state)  \(item.source): \(item.place)\n    \(item.reason)\(found)\n    \(item.remedy)"
    }

    static func json(_ item: QuarantineItem) -> JSONValue {
        .object([
            .init("id", .integer(item.id)), .init("source", .string(item.source)),
            .init("file", .string(item.fileName)),
            .init("record_key", item.recordKey.map(JSONValue.string) ?? .null), .init("load_id", .integer(item.loadID)),
            .init("line", .integer(Int64(item.line))),
            .init("state", .string(item.state)), .init("code", .string(item.code)),
            .init("field", item.field.map(JSONValue.string) ?? .null), .init("found", .string(item.found)),
            .init("reason", .string(item.reason)), .init("remedy", .string(item.remedy)),
            .init("recorded_at", .string(item.recordedAt.description)), .init("text", .string(item.text)),
            .init("sha256", .string(item.sha256)),
        ])
    }
}

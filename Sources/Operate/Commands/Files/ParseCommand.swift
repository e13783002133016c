import ArgumentParser
import Foundation
import InvoiceFile
import JSON
import Ledger

/// `millrace parse FILE`: reads and reports, writes nothing.
struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Read an invoice file and say what is in it, without writing anything.",
        discussion: "Rows that would be set aside are listed with the reason and the remedy; --all lists every row.")

    @Argument(help: "The file; - for standard input.")
    var file: String

    @OptionGroup var layout: LayoutOptions

    @Option(name: .long, help: "Currency of rows that name none.")
    var currency = "USD"

    @Flag(name: .long, help: "List every row, not only those with something to say.")
    var all = false

    @Flag(name: .long, help: "Print one JSON result with a verdict for every row.")
    var json = false

    func run() throws {
        guard let home = Currency(code: currency) else {
            throw CommandError(
                "--currency \(currency) is unknown", remedy: "Write an ISO 4217 code such as USD.", code: .usage)
        }
        let reader = try InvoiceFileReader(path: file, mapping: try layout.read(), homeCurrency: home)
        var verdicts = FileVerdicts(json: json, all: all, profile: reader.profile)
        while let page = try reader.nextPage() { try verdicts.take(page) }
        verdicts.finish(reader.profile)
        if verdicts.refused > 0 { throw ExitStatus.partial }
    }
}

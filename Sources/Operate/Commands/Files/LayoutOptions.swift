import ArgumentParser
import Foundation
import InvoiceFile

/// How a file is laid out, where it is not in the usual form; remembered per source.
struct LayoutOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Which column holds a field; repeatable.", valueName: "field=Column"))
    var map: [String] = []

    @Option(name: .long, help: ArgumentHelp("One value for every row; repeatable.", valueName: "field=value"))
    var set: [String] = []

    @Option(name: .long, help: ArgumentHelp("Order of day and month in dates.", valueName: "mdy|dmy|ymd"))
    var dateOrder: String?

    @Option(name: .long, help: ArgumentHelp("The decimal mark of amounts.", valueName: "point|comma"))
    var decimal: String?

    @Option(name: .long, help: "What separates cells: comma, semicolon, tab, pipe or one character.")
    var delimiter: String?

    @Option(name: .long, help: "How the text is written: utf-8, utf-16le, windows-1252, …")
    var encoding: String?

    @Option(name: .long, help: ArgumentHelp("A YAML file that says all of the above.", valueName: "FILE.yaml"))
    var mapping: String?

    /// All of it as one value; single options win over the file.
    func read() throws -> Mapping {
        var said = Mapping()
        for assignment in map { try said.map(assignment) }
        for assignment in set { try said.set(assignment) }
        said.dateOrder = try dateOrder.map(Mapping.dateOrder(named:))
        said.decimal = try decimal.map(Mapping.decimal(named:))
        said.delimiter = try delimiter.map(Mapping.delimiter(named:))
        said.encoding = try encoding.map(Mapping.encoding(named:))
        guard let mapping else { return said }
        guard let text = try? String(contentsOfFile: mapping, encoding: .utf8) else {
            throw CommandError("\(mapping) cannot be read", remedy: "Name a YAML file that exists.", code: .usage)
        }
        return said.merging(over: try Mapping(yaml: text))
    }
}

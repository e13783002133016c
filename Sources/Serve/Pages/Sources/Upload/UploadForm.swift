import Foundation
import Hummingbird
import InvoiceFile
import Ledger

/// What the mapping form of an upload says, read from an address or a form's body.
struct UploadForm: Sendable {
    let choice: UploadChoice
    /// As typed, for the form that is shown again.
    let parameters: Parameters

    /// A blank field is left to what the file shows or the source remembers.
    init(_ parameters: Parameters) throws(PageTrouble) {
        var mapping = Mapping()
        for field in Field.allCases {
            if let column = parameters["map.\(field.rawValue)"] { mapping.columns[field] = column }
            if let value = parameters["set.\(field.rawValue)"] { mapping.constants[field] = value }
        }
        do {
            mapping.dateOrder = try parameters["date_order"].map { try Mapping.dateOrder(named: $0) }
            mapping.decimal = try parameters["decimal"].map { try Mapping.decimal(named: $0) }
            mapping.delimiter = try parameters["delimiter"].map { try Mapping.delimiter(named: $0) }
            mapping.encoding = try parameters["encoding"].map { try Mapping.encoding(named: $0) }
        } catch {
            throw .badForm("\(error)".capitalisedFirst + ".")
        }
        let source = parameters["source"]?.trimmingCharacters(in: .whitespaces) ?? "invoices"
        guard source.count <= 200 else { throw .badForm("A source’s name has at most 200 characters.") }
        choice = UploadChoice(source: source, mapping: mapping, asOf: try parameters.day("speaks_of"))
        self.parameters = parameters
    }

    /// The names of the form's own fields, which an address keeps.
    var query: [Address.Pair] {
        parameters.pairs.filter { pair in
            let known = ["source", "speaks_of", "date_order", "decimal", "delimiter", "encoding"].contains(pair.name)
            return (known || pair.name.hasPrefix("map.") || pair.name.hasPrefix("set.")) && !pair.value.isEmpty
        }
    }
}

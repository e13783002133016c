import InvoiceFile
import Ledger
import Schema

/// What a row says of its customer.
struct CustomerMention: Hashable {
    let name: String
    /// Empty: the source gives no numbers.
    let number: String
    /// Empty: the source names no parent.
    let parent: String
}

/// The customer names of a file that is loaded again, known before its first row is written.
///
/// Without numbers only the whole file can tell a rename (the old name is gone) from a second customer (it is still
/// there).
struct NameSurvey: Sendable {
    private var keys: Set<String> = []

    mutating func note(_ name: String) { keys.insert(nameKey(name)) }
    func contains(key: String) -> Bool { keys.contains(key) }

    /// Reads a file for its customer names alone.
    static func read(_ bytes: any ByteSource, _ mapping: Mapping, _ home: Currency) throws -> NameSurvey {
        var survey = NameSurvey()
        var seen: Set<String> = []
        let reader = try InvoiceFileReader(bytes, mapping: mapping, homeCurrency: home)
        while let page = try reader.nextPage() {
            for record in page.records {
                guard case .invoice(let row) = record.verdict else { continue }
                let name = page.text(row.customerName)
                if seen.insert(name).inserted { survey.note(name) }
            }
        }
        return survey
    }
}

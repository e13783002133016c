import Database
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
/// there), and only the invoices that were there before say whose the new name is, wherever in the file they stand.
struct NameSurvey: Sendable {
    private var keys: Set<String> = []
    /// Names that nobody has or had, as long as no invoice under them is known.
    private var newcomers: Set<String> = []
    private var owners: [String: Int64] = [:]

    func contains(key: String) -> Bool { keys.contains(key) }

    /// The customer whose invoices stand under this name, which nobody has or had before.
    func owner(key: String) -> Int64? { owners[key] }

    /// Reads a file for its customer names alone, and asks the book about those it does not know.
    static func read(
        _ bytes: any ByteSource, _ mapping: Mapping, of source: Int64, in book: Book
    ) throws -> NameSurvey {
        var survey = NameSurvey()
        var spellings: [String: String] = [:]
        let reader = try InvoiceFileReader(bytes, mapping: mapping, homeCurrency: book.organisation.currency)
        while let page = try reader.nextPage() {
            var rows: [(key: String, number: TextRange)] = []
            for record in page.records {
                guard case .invoice(let row) = record.verdict else { continue }
                let name = page.text(row.customerName)
                let key = spellings[name] ?? nameKey(name)
                spellings[name] = key
                if row.customerNumber.isEmpty { rows.append((key, row.invoiceNumber)) } else { survey.keys.insert(key) }
            }
            try survey.note(Set(rows.map(\.key)), in: book)
            let open = rows.filter { survey.newcomers.contains($0.key) }.map { ($0.key, page.text($0.number)) }
            let known = try KnownDocument.among(open.map(\.1), of: source, in: book)
            for (key, number) in open {
                guard let party = known[number]?.party, survey.newcomers.remove(key) != nil else { continue }
                survey.owners[key] = party
            }
        }
        return survey
    }

    private mutating func note(_ names: Set<String>, in book: Book) throws {
        let fresh = names.subtracting(keys)
        guard !fresh.isEmpty else { return }
        keys.formUnion(fresh)
        let parameters: Parameters = ["keys": .text(jsonArray(fresh.sorted())), "kind": "name", "source": 0]
        let known = Set(try book.rows(Queries.party("aliases"), parameters).map { try $0.text("alias_key") })
        newcomers.formUnion(fresh.subtracting(known))
    }
}

import Ledger
import Testing

@testable import InvoiceFile

@Suite struct MappingTests {
    private var full: Mapping {
        var mapping = Mapping()
        mapping.columns = [.customerName: "Kunde: \"A\"", .invoiceNumber: "No", .billTotal: "#", .dueDate: "Fällig am"]
        mapping.constants = [.currency: "EUR", .terms: "0x1F", .status: "null"]
        mapping.dateOrder = .dayMonthYear
        mapping.decimal = .comma
        mapping.delimiter = UInt8(ascii: "\t")
        mapping.encoding = .windows1252
        return mapping
    }

    @Test func `a mapping written as YAML reads back as itself`() throws {
        #expect(try Mapping(yaml: full.yaml) == full)
        #expect(try Mapping(yaml: Mapping().yaml) == Mapping())
        var caret = Mapping()
        caret.delimiter = UInt8(ascii: "^")
        #expect(try Mapping(yaml: caret.yaml) == caret)
    }

    @Test func `values in a mapping file are the text that stands there`() throws {
        let mapping = try Mapping(
            yaml: "map: {invoice_number: 007, customer-name: No, PO Number: 1e3}\ndate-order: DMY\n")
        #expect(mapping.columns == [.invoiceNumber: "007", .customerName: "No", .poNumber: "1e3"])
        #expect(mapping.dateOrder == .dayMonthYear)
        #expect(try Mapping(yaml: "") == Mapping())
    }

    @Test(arguments: [
        ("map: {invoice: X}", MappingError.unknownField("invoice")),
        ("maps: {}", .unknownKey("maps")),
        ("decimal: dot", .unknownWord("dot", key: "decimal", known: ["point", "comma"])),
        ("date_order: ydm", .unknownWord("ydm", key: "date-order", known: ["mdy", "dmy", "ymd"])),
        ("map: [a, b]", .unreadableFile(reason: "map holds pairs of a key and a value")),
        ("just text", .unreadableFile(reason: "a mapping file holds pairs of a key and a value")),
    ])
    func `a mapping file with a mistake names it`(yaml: String, error: MappingError) {
        #expect(throws: error) { try Mapping(yaml: yaml) }
        #expect(error.remedy.hasSuffix("."))
    }

    @Test func `broken YAML is an error, not a crash`() {
        #expect(throws: MappingError.self) { try Mapping(yaml: "map: {a: [\n") }
        #expect(throws: MappingError.self) { try Mapping(yaml: "a: 1\na: 2\n") }
    }

    @Test func `what is said now is laid over what was remembered`() {
        var now = Mapping()
        now.columns = [.currency: "Währung", .billTotal: "Summe"]
        now.constants = [.customerName: "Acme"]
        now.decimal = .point
        let merged = now.merging(over: full)
        #expect(
            merged.columns == [.invoiceNumber: "No", .billTotal: "Summe", .dueDate: "Fällig am", .currency: "Währung"])
        #expect(merged.constants == [.customerName: "Acme", .terms: "0x1F", .status: "null"])
        #expect(merged.decimal == .point)
        #expect(merged.encoding == .windows1252)
        #expect(Mapping().merging(over: full) == full)
    }

    @Test func `options are assignments to known fields`() throws {
        var mapping = Mapping()
        try mapping.map("invoice_number=Doc=No")
        try mapping.set("currency=CAD")
        #expect(mapping.columns == [.invoiceNumber: "Doc=No"])
        #expect(mapping.constants == [.currency: "CAD"])
        for text in ["currency", "currency=", "=x", "colour=red"] {
            #expect(throws: MappingError.self) { try mapping.set(text) }
        }
    }

    @Test(arguments: [
        ("comma", ","), ("Semicolon", ";"), ("tab", "\t"), ("\\t", "\t"), ("\t", "\t"), ("pipe", "|"), (":", ":"),
        ("~", "~"),
    ])
    func `a separator has a name or is itself`(name: String, character: Character) throws {
        #expect(try Mapping.delimiter(named: name) == character.asciiValue)
    }

    @Test(arguments: ["", "ab", "a", "7", "\"", "\n", "é", " "])
    func `what stands inside cells cannot stand between them`(name: String) {
        #expect(throws: MappingError.self) { try Mapping.delimiter(named: name) }
    }

    @Test func `a constant that can be read in no row is said at once`() throws {
        let file = "Customer,Invoice Number,Invoice Date,Total\nAcme,N1,1/13/25,10\n"
        for (field, value) in [(Field.currency, "Dollars"), (.dueDate, "soon"), (.settledOn, "13/13/13")] {
            var mapping = Mapping()
            mapping.constants[field] = value
            #expect(throws: InvoiceFileError.badConstant(field, value: value)) { try Reading(file, mapping: mapping) }
        }
    }

    @Test func `a constant wins over a column`() throws {
        var mapping = Mapping()
        mapping.constants = [.currency: "cad", .dueDate: "2025-02-01"]
        let reading = try Reading(
            "Customer,Invoice Number,Invoice Date,Total,Currency,Due Date\nAcme,N1,1/13/25,10,USD,3/1/25\n",
            mapping: mapping)
        let invoice = try #require(reading.invoices.first)
        #expect(invoice.currency == .cad)
        #expect("\(invoice.dueOn)" == "2025-02-01")
        #expect(reading.profile.unusedColumns == ["Currency", "Due Date"])
    }

    @Test func `no column name means two fields`() {
        var owners: [String: Field] = [:]
        for field in Field.allCases {
            for name in field.columnNames {
                #expect(owners.updateValue(field, forKey: name) == nil, "\(name)")
            }
        }
        #expect(Field.allCases.allSatisfy { owners[Field.plainName($0.rawValue)] == $0 })
    }
}

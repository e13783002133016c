import Analytics
import Ledger
import Sync
import TestSupport
import Testing

/// A receipt shows the row as it was sent, whatever it was written in.
@Suite struct EncodingTests {
    private static let rows = [
        "Müller & Søn,A-1,1/10/25,100.00,0,Pending,2/9/25", "Œuvre “Ω”,A-2,1/13/25,1.00,0,Pending,2/9/25",
    ]
    private static let text = invoiceFile() + rows.joined(separator: "\r\n") + "\r\n"

    private static let writings: [(name: String, bytes: [UInt8])] = [
        ("UTF-8", Array(text.utf8)),
        ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
        ("UTF-16, little end first", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("UTF-16, big end first", [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
    ]

    @Test(arguments: TestDatabase.allCases, writings.indices)
    func `a receipt shows the row as sent`(_ kind: TestDatabase, index: Int) async throws {
        try await withBook(kind) { book in
            try await book.load(bytes: Self.writings[index].bytes)
            for (number, row) in zip(["A-1", "A-2"], Self.rows) {
                let receipt = try await book.ask(InvoiceReceipt(number: number, asOf: day("2025-03-01")))
                #expect(receipt.rows.map(\.text) == [row], "\(Self.writings[index].name)")
                #expect(receipt.invoice.item.customerName == row.prefix { $0 != "," })
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a row with a line end inside is shown whole, after a correction both versions`(_ kind: TestDatabase)
        async throws
    {
        try await withBook(kind) { book in
            let row = "\"Alpha\nFreight, Inc.\",A-1,1/10/25,100.00,0,Pending,2/9/25"
            try await book.load(invoiceFile() + row)
            try await book.load(invoiceFile("Beta,B-1,1/10/25,1,0,Pending,2/9/25") + row.replacing(",0,", with: ",5,"))
            let receipt = try await book.ask(InvoiceReceipt(number: "A-1", asOf: day("2025-03-01")))
            #expect(receipt.rows.map(\.text) == [row.replacing(",0,", with: ",5,"), row])
            #expect(receipt.rows.map(\.line) == [3, 2])
            #expect(receipt.rows[0].fileSHA256 != receipt.rows[1].fileSHA256)
        }
    }
}

import Analytics
import Database
import InvoiceFile
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// A row that cannot be read waits whole, with its reason, and can be loaded again after a fix.
@Suite struct QuarantineTests {
    private let good = (1...8).map { "Beta,B-\($0),1/\($0 + 12)/25,10.00,0,Pending,3/1/25\n" }.joined()
    private let bad = "Alpha,A-1,25/1/25,100.00,40.00,Pending,28/2/25"

    @Test(arguments: TestDatabase.allCases)
    func `a row is loaded again with another date order`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let report = try await book.load(invoiceFile() + good + bad + "\n", asOf: "2025-02-01")
            #expect((report.new, report.refused) == (8, 1))
            let item = try #require(try await book.ask(Quarantine()).items.first)
            #expect((item.line, item.code, item.field, item.found) == (10, "day_first_date", "invoice_date", "25/1/25"))
            #expect(item.text == bad)

            guard case .refused(let row) = try await book.desk().retry(item.id) else {
                Issue.record("read as it stands")
                return
            }
            #expect(row.field == "invoice_date" && row.found == "25/1/25")
            #expect(try await book.desk().waiting() == [item.id])
            var mapping = Mapping()
            mapping.dateOrder = .dayMonthYear
            guard case .loaded(let loaded?) = try await book.desk().retry(item.id, mapping: mapping) else {
                Issue.record("not read with the right order")
                return
            }
            #expect((loaded.new, loaded.disappeared) == (1, 0))
            let receipt = try await book.ask(InvoiceReceipt(number: "A-1", asOf: day("2025-02-28")))
            #expect(receipt.invoice.item.issuedOn == day("2025-01-25"))
            #expect(receipt.invoice.item.outstanding.decimalText == "60.00")
            #expect(receipt.rows.map(\.text) == [bad])
            // The order was said for this row; the source's files are read as before.
            #expect(try await book.load(invoiceFile() + good).disappearedNumbers == ["A-1"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a corrected file closes what waited, and the broken one opens it again`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let broken = invoiceFile() + good + bad + "\n"
            try await book.load(broken)
            let id = try await book.desk().waiting()[0]
            try await book.load(invoiceFile() + good + "Alpha,A-1,1/25/25,100.00,40.00,Pending,2/28/25\n")
            #expect(try await book.desk().waiting() == [])
            #expect(try await book.ask(Quarantine(state: "replaced")).items.map(\.id) == [id])
            await #expect(throws: QuarantineError.settled(id, state: "replaced")) { try await book.desk().retry(id) }
            try await book.load(broken)
            #expect(try await book.desk().waiting() == [id])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a row that was settled waits no longer`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(invoiceFile() + good + bad + "\n")
            let id = try await book.desk().waiting()[0]
            try await book.desk().drop(id)
            #expect(try await book.desk().waiting() == [])
            #expect(try await book.ask(Quarantine(state: "dropped")).items.map(\.id) == [id])
            await #expect(throws: QuarantineError.settled(id, state: "dropped")) { try await book.desk().retry(id) }
            await #expect(throws: QuarantineError.settled(id, state: "dropped")) { try await book.desk().drop(id) }
            await #expect(throws: QuarantineError.unknown(99)) { try await book.desk().retry(99) }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `the same unreadable row in the next file waits once`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(invoiceFile() + good + bad + "\n")
            let id = try await book.desk().waiting()
            let report = try await book.load(invoiceFile() + bad + "\n" + good)
            #expect(report.refused == 1)
            #expect(try await book.desk().waiting() == id)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a file with too many unreadable rows is refused whole`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            try await book.load(invoiceFile() + good)
            let before = try await book.warehouse.contents()
            let rows = [
                "Alpha,N-1,1/10/25,x,0,Pending,", "Alpha,N-2,1/13/25,y,0,Pending,", "Alpha,N-3,1/1/25,z,0,Pending,",
            ]
            let report = try await book.refusedLoad(invoiceFile() + rows.joined(separator: "\n") + "\n" + good)
            #expect((report.outcome, report.read, report.refused) == (.refused, 11, 3))
            let (found, reasons) = (report.refusals.map(\.found), Set(report.refusals.map(\.code)))
            #expect(found == ["x", "y", "z"] && reasons == ["not_an_amount"])
            let changed = try await book.warehouse.contents().difference(from: before).map { $0.prefix { $0 != ":" } }
            #expect(changed == ["load", "load_total", "organisation"])
            let load = try await book.ask(Loads()).items[0]
            #expect((load.outcome, load.read, load.refused) == ("refused", 11, 3))
            #expect(load.message.contains("3 of 11"))
            // Exactly the share is not above it.
            #expect(
                try await book.load(invoiceFile() + rows.joined(separator: "\n") + "\n" + good, maxRefused: 2_728)
                    .refused == 3)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a file with the day first is refused before anything is kept`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let before = try await book.warehouse.contents()
            let text = invoiceFile("Alpha,A-1,3/1/25,100,0,Pending,2/9/25", "Alpha,A-2,25/1/25,100,0,Pending,2/9/25")
            do {
                try await book.load(text)
                Issue.record("taken")
            } catch let error as InvoiceFileError {
                #expect("\(error)".contains("line 3 has invoice_date 25/1/25"))
                #expect(error.remedy.contains("--date-order dmy"))
            }
            #expect(try await book.warehouse.contents() == before)
            var mapping = Mapping()
            mapping.dateOrder = .dayMonthYear
            #expect(try await book.load(text, mapping: mapping).new == 2)
            // And is known from then on.
            #expect(try await book.load(text + "Alpha,A-3,26/1/25,1,0,Pending,2/9/25\n").new == 1)
        }
    }

    /// A row far too large for any index is one row set aside, not a load that fails.
    @Test(arguments: TestDatabase.allCases)
    func `a text too long to be looked up is set aside`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            var random = SeededRandom(seed: 5)
            let long = String((0..<3_900).map { _ in random.one(of: "abcdefghijklmnopqrstuvwxyz0123456789") })
            let report = try await book.load(
                invoiceFile("Alpha,\(long),1/13/25,1,0,Pending,", "\(long),A-2,1/13/25,1,0,Pending,") + good)
            #expect((report.new, report.refused) == (8, 2))
            #expect(report.refusals.map(\.code) == ["text_too_long", "text_too_long"])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `amounts too far apart set one row aside`(_ kind: TestDatabase) async throws {
        try await withBook(kind) { book in
            let report = try await book.load(
                invoiceFile("Alpha,A-1,1/13/25,92233720368547758.07,-1.00,Pending,") + good, maxRefused: 5_000)
            #expect((report.new, report.refused) == (8, 1))
            #expect(report.refusals.map(\.code) == ["amount_too_large"])
        }
    }
}

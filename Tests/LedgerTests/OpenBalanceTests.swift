import Ledger
import Testing

@Suite struct OpenBalanceTests {
    private let invoice = DocumentStory("INV", on: "2025-01-10", due: "2025-02-09", "1000.00")

    @Test func `a document takes part from its issue on, and once it is known`() throws {
        #expect(try invoice.open("2025-01-09") == nil)
        #expect(try invoice.open("2025-01-10") == "1000.00")
        #expect(try invoice.open("2025-01-10", known: moment("2025-01-10T17:59:59.999999Z")) == nil)
        #expect(try invoice.open("2025-01-10", known: evening("2025-01-10")) == "1000.00")
    }

    @Test func `an event dated in the future counts on its day`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-06-01", known: evening("2025-01-11"))
        #expect(try story.open("2025-05-31") == "1000.00")
        #expect(try story.open("2025-06-01") == "600.00")
    }

    @Test func `a fact learned late changes the past only for those who know it`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-20", known: evening("2025-03-01"))
        #expect(try story.open("2025-01-31", known: evening("2025-02-28")) == "1000.00")
        #expect(try story.open("2025-01-31", known: evening("2025-03-01")) == "600.00")
    }

    @Test func `every kind of settlement lowers the balance by its amount`() throws {
        for kind in [LedgerEvent.Kind.applied, .creditApplied, .discount, .writeOff, .withholding] {
            #expect(try invoice.with(kind, "250.00", on: "2025-01-20").open("2025-01-20") == "750.00")
        }
    }

    @Test func `over-application is excess, never clamped`() throws {
        #expect(try invoice.with(.applied, "1200.00", on: "2025-01-20").open("2025-01-20") == "-200.00")
    }

    @Test func `a partial refund of a partial payment adds back exactly what it took out`() throws {
        let story = invoice.with(.applied, "600.00", on: "2025-01-20").with(.refund, "250.00", on: "2025-02-01")
        #expect(try story.open("2025-01-31") == "400.00")
        #expect(try story.open("2025-02-01") == "650.00")
    }

    @Test func `two events of one day count together and in any order`() throws {
        let story = invoice.with(.applied, "600.00", on: "2025-01-20").with(.discount, "400.00", on: "2025-01-20")
        #expect(try story.open("2025-01-20") == "0.00")
        var shuffled = story.document
        shuffled.events.reverse()
        #expect(try shuffled.known(at: .latest)?.balanceSteps() == story.document.known(at: .latest)?.balanceSteps())
        #expect(try story.document.known(at: .latest)?.balanceSteps().count == 2)
    }

    @Test func `a payment ahead of its invoice counts from the issue on`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-02")
        #expect(try story.open("2025-01-05") == nil)
        #expect(try story.open("2025-01-10") == "600.00")
    }

    @Test func `zero and negative invoices are documents like any other`() throws {
        #expect(try DocumentStory("Z", on: "2025-01-10", "0").open("2025-01-10") == "0.00")
        #expect(try DocumentStory("N", on: "2025-01-10", "-75.00").open("2025-01-10") == "-75.00")
    }

    @Test(arguments: [("JPY", "1200", "-200"), ("KWD", "1.250", "0.250"), ("USD", "1.00", "0.00")])
    func `a balance has its currency's decimals`(code: String, total: String, open: String) throws {
        let currency = try #require(Currency(code: code))
        let paid = ["JPY": "1400", "KWD": "1.000", "USD": "1.00"][code] ?? ""
        let story = DocumentStory("X", on: "2025-01-10", total, currency).with(.applied, paid, on: "2025-01-11")
        #expect(try story.open("2025-01-11") == open)
    }

    @Test func `a missing due date is the issue date, and due before issue is kept`() throws {
        let bare = try #require(try DocumentStory("A", on: "2025-01-10", "1").document.known(at: .latest))
        #expect(bare.dueOn == day("2025-01-10"))
        let early = try #require(
            try DocumentStory("B", on: "2025-01-10", due: "2025-01-01", "1").document.known(at: .latest))
        #expect(early.days(asOf: day("2025-01-10"), by: .dueDate) == 9)
    }

    @Test func `an overflow is an error`() {
        let story = DocumentStory("X", on: "2025-01-10", "92233720368547758.07").with(.refund, "0.01", on: "2025-01-11")
        #expect(throws: LedgerError.overflow(.amount)) { try story.open("2025-01-11") }
        #expect(throws: Never.self) { try story.open("2025-01-10") }
    }

    @Test func `an event in another currency or of another document is refused`() {
        var document = invoice.document
        var stray = document.events[0]
        stray.id = "stray"
        stray.kind = .applied
        stray.amount = money("1", .eur)
        document.events.append(stray)
        #expect(throws: LedgerError.currencyMismatch(.eur, .usd)) { try document.known(at: .latest) }
        document.events[1].documentID = "other"
        #expect(throws: LedgerError.self) { try document.known(at: .latest) }
    }

    @Test func `event kinds read back from their names`() {
        let kinds: [LedgerEvent.Kind] = [
            .issued, .applied, .creditApplied, .discount, .writeOff, .withholding, .refund, .drafted, .voided, .deleted,
        ]
        for kind in kinds { #expect(LedgerEvent.Kind(name: kind.name, reversalOf: nil) == kind) }
        #expect(LedgerEvent.Kind(name: "reversal", reversalOf: "e1") == .reversal(of: "e1"))
        #expect(LedgerEvent.Kind(name: "reversal", reversalOf: nil) == nil)
        #expect(LedgerEvent.Kind(name: "applied", reversalOf: "e1") == nil)
        #expect(DatedBy.allCases.map(\.rawValue) == ["source", "payment", "first_seen", "observed"])
    }
}

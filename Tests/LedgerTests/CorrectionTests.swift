import Ledger
import Testing

/// Reversals, amendments, voids and drafts.
@Suite struct CorrectionTests {
    private let invoice = DocumentStory("INV", party: "Alpha", on: "2025-01-10", due: "2025-02-09", "1000.00")
    private let before = evening("2025-03-01")
    private let after = evening("2025-03-02")

    @Test func `a correction takes a payment out of every day once known`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-20")
            .with(.reversal(of: "INV#2"), "400.00", on: "2025-01-20", known: after)
        #expect(try story.open("2025-01-31", known: before) == "600.00")
        #expect(try story.open("2025-01-31", known: after) == "1000.00")
        #expect(try story.document.known(at: after)?.balanceSteps().count == 1)
    }

    @Test func `a payment that bounces comes back on the day it bounced`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-20")
            .with(.reversal(of: "INV#2"), "400.00", on: "2025-02-03")
        #expect(try story.open("2025-02-02") == "600.00")
        #expect(try story.open("2025-02-03") == "1000.00")
    }

    @Test func `a reversal dated before its original waits for it`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-20")
            .with(.reversal(of: "INV#2"), "400.00", on: "2025-01-15", known: after)
        for date in ["2025-01-14", "2025-01-15", "2025-01-19", "2025-01-20", "2025-02-01"] {
            #expect(try story.open(date) == "1000.00")
        }
    }

    @Test func `a reversal known before its original has no effect until then`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-20", known: after)
            .with(.reversal(of: "INV#2"), "400.00", on: "2025-01-20", known: before)
        #expect(try story.open("2025-01-31", known: before) == "1000.00")
        #expect(try story.open("2025-01-31", known: after) == "1000.00")
    }

    @Test func `a reversal can be reversed`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-20")
            .with(.reversal(of: "INV#2"), "400.00", on: "2025-02-03")
            .with(.reversal(of: "INV#3"), "400.00", on: "2025-02-05")
            .with(.reversal(of: "INV#2"), "400.00", on: "2025-02-09")
        #expect(try story.open("2025-02-04") == "1000.00")
        #expect(try story.open("2025-02-05") == "600.00")
        #expect(try story.open("2025-02-09") == "1000.00")
    }

    @Test func `the same event is not reversed twice, nor with another amount`() {
        let paid = invoice.with(.applied, "400.00", on: "2025-01-20")
        let reversed = paid.with(.reversal(of: "INV#2"), "400.00", on: "2025-02-03")
        #expect(throws: LedgerError.contradiction(document: "INV", detail: "event INV#2 is reversed twice")) {
            try reversed.with(.reversal(of: "INV#2"), "400.00", on: "2025-02-04").open("2025-03-01")
        }
        #expect(throws: LedgerError.self) {
            try paid.with(.reversal(of: "INV#2"), "300.00", on: "2025-02-03").open("2025-03-01")
        }
    }

    @Test func `reversals that only reverse each other change nothing`() throws {
        let story = invoice.with(.reversal(of: "INV#3"), "1.00", on: "2025-01-20")
            .with(.reversal(of: "INV#2"), "1.00", on: "2025-01-20")
        #expect(try story.open("2025-02-01") == "1000.00")
    }

    @Test func `an amended total, date and party apply to every day once known`() throws {
        let story = invoice.with(.applied, "400.00", on: "2025-01-20")
            .with(.reversal(of: "INV#1"), "1000.00", on: "2025-01-10", known: after)
            .with(.issued, "900.00", on: "2025-01-12", known: after, party: "Alpha & Sons", due: "2025-03-01")
        #expect(try story.open("2025-01-31", known: before) == "600.00")
        #expect(try story.open("2025-01-31", known: after) == "500.00")
        #expect(try story.open("2025-01-11", known: before) == "1000.00")
        #expect(try story.open("2025-01-11", known: after) == nil)
        let known = try #require(try story.document.known(at: after))
        #expect(known.partyID == "Alpha & Sons")
        #expect(known.dueOn == day("2025-03-01"))
        #expect(try known.total == 90_000)
    }

    @Test func `two issues in force are a contradiction`() {
        let story = invoice.with(.issued, "900.00", on: "2025-01-12")
        #expect(throws: LedgerError.contradiction(document: "INV", detail: "2 issues are in force")) {
            try story.open("2025-02-01")
        }
    }

    @Test func `an issue reversed and not replaced is no document`() throws {
        let story = invoice.with(.reversal(of: "INV#1"), "1000.00", on: "2025-01-10", known: after)
        #expect(try story.open("2025-02-01", known: before) == "1000.00")
        #expect(try story.open("2025-02-01", known: after) == nil)
    }

    @Test(arguments: [LedgerEvent.Kind.voided, .deleted])
    func `void and deletion take a document out of every day once known`(hold: LedgerEvent.Kind) throws {
        let story = invoice.with(hold, on: "2025-03-02", known: after)
        #expect(try story.open("2025-01-31", known: before) == "1000.00")
        #expect(try story.open("2025-01-31", known: after) == nil)
        #expect(try story.open("2025-12-31", known: after) == nil)
    }

    @Test func `un-void brings the document and its payments back`() throws {
        let later = evening("2025-03-05")
        let story = invoice.with(.applied, "400.00", on: "2025-01-20")
            .with(.voided, on: "2025-03-02", known: after)
            .with(.reversal(of: "INV#3"), "0", on: "2025-03-05", known: later)
        #expect(try story.open("2025-01-31", known: before) == "600.00")
        #expect(try story.open("2025-01-31", known: after) == nil)
        #expect(try story.open("2025-01-31", known: later) == "600.00")
    }

    @Test func `a draft takes no part until it is posted`() throws {
        let story = invoice.with(.drafted, on: "2025-01-10")
            .with(.reversal(of: "INV#2"), "0", on: "2025-01-10", known: after)
        #expect(try story.open("2025-01-31", known: before) == nil)
        #expect(try story.open("2025-01-31", known: after) == "1000.00")
    }
}

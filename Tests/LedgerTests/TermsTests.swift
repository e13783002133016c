import Ledger
import Testing

@Suite struct TermsTests {
    @Test(arguments: [
        "Net 30", "net30", "NET  30", "n/30", "N30", "30 days", "Net 30 days", "30", " net 30 ", "Net-30", "Net: 30",
    ])
    func `net terms in any spelling`(text: String) {
        #expect(Terms(text: text) == .net(30))
    }

    @Test(arguments: [
        "2/10 net 30", "2% 10 Net 30", "2%/10 net 30", "2/10, n/30", "2/10 NET30", "2.0% 10 days, net 30 days",
    ])
    func `discount terms keep both parts`(text: String) throws {
        let terms = Terms(text: text)
        #expect(terms == .discount(percent: decimal("2"), days: 10, net: 30))
        #expect(try terms.dueDate(issuedOn: day("2025-03-01")) == day("2025-03-31"))
        #expect(try terms.discountDate(issuedOn: day("2025-03-01")) == day("2025-03-11"))
    }

    @Test(arguments: [
        ("EOM", "2025-01-31"), ("End of month", "2025-01-31"), ("Net EOM", "2025-01-31"),
        ("Net 10 EOM", "2025-02-10"), ("10 days EOM", "2025-02-10"), ("EOM + 10", "2025-02-10"),
        ("EOM 10", "2025-02-10"), ("10 days end of month", "2025-02-10"), ("10 days after EOM", "2025-02-10"),
        ("10 days from end of the month", "2025-02-10"), ("30 days EOM", "2025-03-02"),
        ("30 days then EOM", "2025-02-28"), ("30 days then end of month", "2025-02-28"),
    ])
    func `end-of-month terms count from the month's end unless days come first by word`(text: String, due: String)
        throws
    {
        #expect(try Terms(text: text).dueDate(issuedOn: day("2025-01-15")) == day(due))
    }

    @Test func `an invoice of the month's last day is due that day`() throws {
        #expect(try Terms(text: "EOM").dueDate(issuedOn: day("2024-02-29")) == day("2024-02-29"))
        #expect(try Terms(text: "EOM").dueDate(issuedOn: day("2024-02-01")) == day("2024-02-29"))
    }

    @Test(arguments: [
        "10th prox", "10 prox.", "Net 10th prox", "10th proximo", "10th of next month", "10th of the following month",
    ])
    func `proximo is a day of the next month`(text: String) throws {
        #expect(Terms(text: text) == .proximo(dayOfMonth: 10))
        #expect(try Terms(text: text).dueDate(issuedOn: day("2025-12-31")) == day("2026-01-10"))
    }

    @Test func `proximo ends at a shorter month's end`() throws {
        #expect(try Terms(text: "31st prox").dueDate(issuedOn: day("2025-01-31")) == day("2025-02-28"))
        #expect(try Terms(text: "30th prox").dueDate(issuedOn: day("2025-03-01")) == day("2025-04-30"))
    }

    @Test(arguments: [
        "Due on receipt", "DUE UPON RECEIPT", "payable on receipt", "COD", "C.O.D.", "Cash", "Due-on-Receipt",
    ])
    func `due on receipt is due when issued`(text: String) throws {
        #expect(Terms(text: text) == .dueOnReceipt)
        #expect(try Terms(text: text).dueDate(issuedOn: day("2025-03-01")) == day("2025-03-01"))
    }

    @Test(arguments: [
        "", "  ", "soon", "Net", "Net thirty", "Net -30 + 1", "net -5", "-5", "EOM -10", "Net 30.5",
        "Net 99999999999999999999", "40th prox",
        "0 prox", "2/10", "2 10 net 30", "200% 10 net 30", "Net 30 / 60", "30 € days", "Net 30 Net 60", "Net 4000",
    ])
    func `text that is no terms is kept and due when issued`(text: String) throws {
        #expect(Terms(text: text) == .unknown(text))
        #expect(!Terms(text: text).isKnown)
        #expect(Terms(text: text).description == text)
        #expect(try Terms(text: text).dueDate(issuedOn: day("2025-03-01")) == day("2025-03-01"))
    }

    @Test(arguments: [
        Terms.net(0), .net(45), .endOfMonth(plusDays: 0), .endOfMonth(plusDays: 15), .daysThenEndOfMonth(60),
        .discount(percent: decimal("1.5"), days: 10, net: 45), .dueOnReceipt, .proximo(dayOfMonth: 1),
        .proximo(dayOfMonth: 11), .proximo(dayOfMonth: 22), .proximo(dayOfMonth: 23), .unknown("on the moon"),
    ])
    func `terms read back from their own spelling`(terms: Terms) {
        #expect(Terms(text: terms.description) == terms)
    }

    @Test func `a due date past the year 9999 is an error`() {
        let last = day("9999-12-15")
        for terms in [Terms.net(30), .endOfMonth(plusDays: 1), .daysThenEndOfMonth(30), .proximo(dayOfMonth: 10)] {
            #expect(throws: LedgerError.self) { try terms.dueDate(issuedOn: last) }
        }
        #expect(throws: Never.self) { try Terms.endOfMonth(plusDays: 0).dueDate(issuedOn: last) }
    }
}

import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import API

@Suite struct AnswerTests {
    @Test func `past due answers exactly the contract's fields, in order`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let answer = try await site.get("/invoices/past-due?as_of=2025-03-01")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(
                answer.text == """
                    {"items":[{"invoice_number":"L/1","customer_name":"Lens & \\"Light\\" \\\\ <b>",\
                    "invoice_date":"2024-12-01","due_date":"2024-12-16","bill_total":"80.00","applied":"0.00",\
                    "outstanding":"80.00","currency":"CAD","status":"Pending","days_past_due":75},\
                    {"invoice_number":"A-1","customer_name":"Alpha Freight","invoice_date":"2025-01-10",\
                    "due_date":"2025-02-09","bill_total":"1000.00","applied":"600.00","outstanding":"400.00",\
                    "currency":"USD","status":"Pending","days_past_due":20}],\
                    "total":2,"limit":50,"offset":0,"next":null}
                    """)
        }
    }

    @Test func `a month keeps other currencies apart`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let december = try await site.get("/invoices/summary/month?month=2024-12")
            #expect(
                december.text == """
                    {"month":"2024-12","currency":"USD","sum_bill_total":"0.00","count_invoices":0,\
                    "other_currencies":[{"currency":"CAD","sum_bill_total":"80.00","count_invoices":1}]}
                    """)
            let ofCustomer = try await site.get(
                "/invoices/summary/month?month=2025-01&customer_name=ALPHA%20freight")
            #expect(
                ofCustomer.text == """
                    {"month":"2025-01","currency":"USD","sum_bill_total":"1000.00","count_invoices":1,\
                    "other_currencies":[]}
                    """)
        }
    }

    @Test func `contacts keep every character, and the total is the true total`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let lens = try await site.get("/customers/contact?name=lens+%26+%22light%22+%5C+%3Cb%3E")
            #expect(
                lens.text == """
                    {"customer_name":"Lens & \\"Light\\" \\\\ <b>","contacts":[{"contact_name":"Zoë 😀",\
                    "contact_email":"zoe@lens.example","contact_phone":"","last_seen_invoice_date":"2024-12-01"}],"total":1}
                    """)
            let one = try await site.get("/customers/contact?name=Alpha%20Freight&limit=1").json
            #expect((one["contacts"] as? [Any])?.count == 1)
            #expect(one["total"] as? Int == 2)
        }
    }

    @Test func `aging answers the shape of its definition`() async throws {
        try await withSmallBook { book in
            let answer = try await TestSite(book.library()).get(
                "/api/v1/receivables/aging?as_of=2025-03-01&edges=15,30&parties=1")
            let aging = try answer.json
            #expect(aging["total"] as? String == "2800.00")
            #expect(aging["not_due"] as? String == "2500.00")
            #expect(aging["unapplied"] as? String == "100.00")
            #expect(aging["edges"] as? [Int] == [15, 30])
            #expect(aging["by"] as? String == "due_date")
            #expect(aging["basis"] as? String == "booked")
            #expect(aging["parties_total"] as? Int == 1)
            #expect(aging["partial"] as? Bool == true, "CAD has no booked rate")
            #expect(
                answer.text.contains(
                    """
                    "buckets":[{"from":1,"to":15,"count":0,"amount":"0.00"},{"from":16,"to":30,"count":1,\
                    "amount":"400.00"},{"from":31,"to":null,"count":0,"amount":"0.00"}],"parties":[{"id":
                    """))
        }
    }

    @Test func `a number in two sources is answered from the first, the other is named`() async throws {
        try await withSmallBook { book in
            try await book.load(invoices, source: "archive", maxRefused: 10_000)
            let site = TestSite(book.library())
            let first = try await site.get("/invoices/L%2F1").json
            #expect(first["source"] as? String == "archive")
            #expect(first["also_in"] as? [String] == ["invoices"])
            let other = try await site.get("/invoices/L%2F1?source=invoices").json
            #expect(other["source"] as? String == "invoices")
            #expect(try await site.get("/invoices/L%2F1?source=nowhere").status == 404)
        }
    }

    @Test func `a receipt leads to the row as it was sent`() async throws {
        try await withSmallBook { book in
            let receipt = try await TestSite(book.library()).get("/invoices/A-1/receipt").json
            let row = try #require((receipt["rows"] as? [[String: Any]])?.first)
            let sent = try #require(invoices.split(separator: "\n").first { $0.contains("A-1") })
            #expect(row["text"] as? String == String(sent))
            #expect(row["line"] as? Int == 2)
            let events = try #require(receipt["events"] as? [[String: Any]])
            #expect(events.compactMap { $0["balance"] as? String } == ["1000.00", "400.00"])
        }
    }

    @Test func `a row set aside is answered with its reason and remedy`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            let rows = try #require(try await site.get("/api/v1/quarantine").json["items"] as? [[String: Any]])
            #expect(rows.map { $0["found"] as? String } == ["banana"])
            let id = try #require(rows.first?["id"] as? String)
            let one = try await site.get("/api/v1/quarantine/\(id)").json
            #expect(one["field"] as? String == "bill_total")
            #expect((one["remedy"] as? String)?.isEmpty == false)
            #expect(try await site.get("/api/v1/quarantine?state=dropped").json["total"] as? Int == 0)
        }
    }

    @Test func `a list can be walked with next to its end`() async throws {
        try await withSmallBook { book in
            let site = TestSite(book.library())
            var numbers: [String] = []
            var address = "/invoices/past-due?limit=1"
            for _ in 0..<5 {
                let part = try await site.get(address).json
                numbers += (part["items"] as? [[String: Any]])?.compactMap { $0["invoice_number"] as? String } ?? []
                guard let next = part["next"] as? String else { break }
                address = "/invoices/past-due?limit=1&after=\(next)"
            }
            #expect(numbers == ["L/1", "A-1"])
        }
    }

    @Test(arguments: [
        "/invoices/A-9", "/invoices/A-9/receipt", "/customers/999", "/customers/999/open-receivables",
        "/customers/contact?name=Nobody", "/api/v1/loads/999", "/api/v1/quarantine/999",
        "/api/v1/receivables/aging?customer=Nobody", "/invoices/past-due?customer=Nobody",
    ])
    func `what is not in the book is a 404 that names it`(path: String) async throws {
        try await withSmallBook { book in
            let answer = try await TestSite(book.library()).get(path)
            #expect(answer.status == 404)
            let detail = try #require(try answer.json["detail"] as? String)
            #expect(detail.contains("A-9") || detail.contains("999") || detail.contains("Nobody"))
        }
    }

    @Test func `both stores answer the same bytes`() async throws {
        func answers(_ kind: TestDatabase) async throws -> [String] {
            try await withSmallBook(kind) { book in
                let site = TestSite(book.library())
                var texts: [String] = []
                for endpoint in site.endpoints {
                    let answer = try await site.get(endpoint.goodAddress)
                    texts.append("\(endpoint.path) \(answer.status) \(answer.text)")
                }
                return texts
            }
        }
        #expect(try await answers(.sqlite) == answers(.postgres))
    }
}

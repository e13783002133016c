import Foundation
import JSON
import Ledger
import Testing

@testable import Sandbox

/// The invented shop: what it has, and that it adds up as a real one does (fullbay.md §5.1).
@Suite struct ShopTests {
    private static let configuration = FullbayConfiguration(
        seed: 5, invoicesPerDay: 60, from: day("2026-01-01"), to: day("2026-03-01"))

    @Test func `the same seed gives the same bytes, another seed others`() {
        let one = FullbaySandbox(Self.configuration).truth()
        let again = FullbaySandbox(Self.configuration).truth()
        var other = Self.configuration
        other.seed = 6
        #expect(one.invoices.count > 2_000)
        #expect(one.summary == again.summary)
        #expect(one.invoices.map(one.json) == again.invoices.map(again.json))
        #expect(
            one.json(of: one.invoices[0])
                != FullbaySandbox(other).truth().json(of: FullbaySandbox(other).truth().invoices[0]))
    }

    @Test func `a day's invoices do not depend on the period asked for`() {
        var short = Self.configuration
        short.from = day("2026-02-10")
        short.to = day("2026-02-10")
        let alone = FullbaySandbox(short).truth().invoices
        let within = FullbaySandbox(Self.configuration).truth().invoices.filter { $0.date == day("2026-02-10") }
        #expect(!alone.isEmpty && alone == within)
    }

    @Test func `every record closes to the cent, as its own text says`() throws {
        let truth = FullbaySandbox(Self.configuration).truth()
        for invoice in truth.invoices {
            let record = try JSONDocument(truth.json(of: invoice)).root
            func cents(_ name: StaticString) throws -> Int64 { try Self.cents(record[name]) }
            let sub =
                try cents("miscChargeTotal") + cents("serviceCallTotal") + cents("mileageTotal") + cents("partsTotal")
                + cents("laborTotal") + cents("suppliesTotal")
            #expect(try sub == cents("subTotal"))
            #expect(try cents("subTotal") + cents("taxTotal") == cents("total"))
            let order = try #require(record["ServiceOrder"])
            var (parts, labor) = (Int64(0), Int64(0))
            for complaint in order["Complaints"]!.items {
                for correction in complaint["Corrections"]!.items {
                    var own = Int64(0)
                    for part in correction["Parts"]!.items {
                        let quantity = try Self.tenths(part["quantity"]) - Self.tenths(part["returnedQuantity"])
                        let exact = try quantity * Self.cents(part["sellingPrice"])
                        #expect(exact % 10 == 0, "no part costs a fraction of a cent")
                        own += exact / 10
                    }
                    #expect(try own == Self.cents(correction["partsTotal"]))
                    parts += own
                    labor += try Self.cents(correction["laborTotal"])
                }
            }
            #expect(try parts == cents("partsTotal"))
            #expect(try labor == cents("laborTotal"))
        }
    }

    @Test func `keys are one invoice's own, and it has the shares of a real shop`() {
        let invoices = FullbaySandbox(Self.configuration).truth().invoices
        #expect(Set(invoices.map(\.key)).count == invoices.count)
        #expect(Set(invoices.map(\.number)).count == invoices.count)
        func share(_ condition: (ShopInvoice) -> Bool) -> Int {
            invoices.count(where: condition) * 1_000 / invoices.count
        }
        #expect((2...25).contains(share { $0.total < 0 }))
        #expect((480...640).contains(share { $0.complaints.count > 1 }))
        #expect((70...130).contains(share { $0.taxRate > 0 }))
        #expect((300...440).contains(share { !$0.miscCharges.isEmpty }))
        let saturday = invoices.count { ($0.date.dayNumber + 3) % 7 == 5 }
        let monday = invoices.count { ($0.date.dayNumber + 3) % 7 == 0 }
        #expect(saturday > 0 && saturday * 2 < monday)
    }

    @Test func `what happens at the shop shows in its truth`() throws {
        let sandbox = FullbaySandbox(Self.configuration)
        let before = sandbox.truth().invoices
        let open = try #require(before.first { $0.balance > 100 })
        let paid = try #require(sandbox.mutate(.pay(open.key, cents: 100)))
        #expect(paid.balance == open.balance - 100 && paid.total == open.total)
        let edited = try #require(sandbox.mutate(.edit(open.key)))
        #expect(edited.total > open.total)
        let moved = try #require(sandbox.mutate(.move(open.key, to: day("2026-01-02"))))
        #expect(moved.date == day("2026-01-02"))
        let new = try #require(sandbox.mutate(.insert(on: day("2026-01-05"))))
        #expect(!before.contains { $0.key == new.key })
        sandbox.mutate(.delete(before[3].key))
        #expect(sandbox.mutate(.pay(1, cents: 1)) == nil)
        let after = sandbox.truth()
        #expect(after.invoices.count == before.count)
        #expect(after[before[3].key] == nil && after[new.key] == new)
        #expect(after.invoices.map(\.date) == after.invoices.map(\.date).sorted())
    }

    private static func cents(_ element: JSONElement?) throws -> Int64 { try number(element, places: 2) }
    private static func tenths(_ element: JSONElement?) throws -> Int64 { try number(element, places: 1) }

    private static func number(_ element: JSONElement?, places: Int) throws -> Int64 {
        let text = try #require(element?.text)
        let parts = text.split(separator: ".").map(String.init)
        let part = parts.count > 1 ? parts[1] : ""
        try #require(part.count <= places, "\(text) has more than \(places) decimals")
        return try #require(Int64(parts[0] + part + String(repeating: "0", count: places - part.count)))
    }
}

/// A day written as in the text of a test.
func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

import Analytics
import Database
import Ledger
import Schema
import Sync
import TestSupport
import Testing

/// A day written as in the text of a test; a wrong one stops the test run.
func day(_ iso: String) -> CivilDate {
    guard let date = CivilDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
    return date
}

/// A file of these columns and rows.
func file(_ header: String, _ rows: String...) -> String {
    ([header] + rows).map { $0 + "\n" }.joined()
}

extension TestBook {
    /// What an invoice still owes on a day, with its currency's decimals.
    func outstanding(_ number: String, source: String? = nil, on iso: String) async throws -> String {
        try await ask(FindInvoice(number: number, source: source, asOf: day(iso)))[0].item.outstanding.decimalText
    }

    func customer(_ name: String) async throws -> Int64 { try await ask(CustomerOfName(name: name)) }

    /// The names shown, in their order.
    var customerNames: [String] {
        get async throws {
            try await ask(Customers(asOf: .latest, page: PageRequest(limit: 200))).items.map(\.name)
        }
    }

    /// The customers' ids by their invoices' numbers.
    func owners(_ numbers: String...) async throws -> [Int64] {
        var owners: [Int64] = []
        for number in numbers {
            owners.append(try await ask(FindInvoice(number: number, asOf: .latest))[0].item.customerID)
        }
        return owners
    }

    /// Loads a file that is refused whole, and gives the report of it.
    func refusedLoad(_ text: String) async throws -> LoadReport {
        do {
            try await load(text)
        } catch LoadError.refused(let report) {
            return report
        }
        throw NotRefused()
    }

    private struct NotRefused: Error {}
}

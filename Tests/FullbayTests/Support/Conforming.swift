import ConnectorKit
import Fullbay
import JSON
import Ledger
import Testing

struct NotConformed: Error {
    let refusal: ConformRefusal
}

/// The rows of an invoice that is expected to have some.
func rows(
    _ sent: Sent, _ preset: PartClassification = .seedCompatible, currency: Currency = .usd
) throws -> ConformedRows {
    try rows(of: sent.element(), preset, currency: currency)
}

func rows(
    of record: JSONElement, _ preset: PartClassification = .seedCompatible, currency: Currency = .usd
) throws -> ConformedRows {
    let rules = ConformRules(currency: currency, classification: preset)
    switch FullbayConform.conform(record, rules: rules) {
    case .rows(let rows): return rows
    case .unreadable(let refusal): throw NotConformed(refusal: refusal)
    }
}

func rows(_ fixture: InvoiceFixture, _ preset: PartClassification = .seedCompatible) throws -> ConformedRows {
    try rows(fixture.sent, preset)
}

/// The lines of an invoice that is expected to have some.
func lines(_ fixture: InvoiceFixture, _ preset: PartClassification = .seedCompatible) throws -> [WorkLine] {
    try #require(try rows(fixture, preset).work).lines
}

/// Why an invoice is refused.
func refusal(_ sent: Sent) throws -> ConformRefusal {
    switch FullbayConform.conform(try sent.element(), rules: ConformRules(currency: .usd)) {
    case .rows: throw Unexpected("the invoice was not refused")
    case .unreadable(let refusal): return refusal
    }
}

struct Unexpected: Error {
    let what: String
    init(_ what: String) { self.what = what }
}

extension ConformedRows {
    func issue(_ code: String) -> ConformIssue? { issues.first { $0.code == code } }
}

extension Sequence where Element == WorkLine {
    func of(_ types: WorkLine.LineType...) -> [WorkLine] { filter { types.contains($0.type) } }
    var labor: [WorkLine.Labor] { compactMap(\.labor) }
    var prices: [Int64] { map(\.price) }
}

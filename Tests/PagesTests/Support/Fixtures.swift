import Access
import Ledger

@testable import Analytics
@testable import Pages

/// Invented answers with boring defaults.
extension Money {
    static func usd(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: Currency(code: "USD")!) }
    static func cad(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: Currency(code: "CAD")!) }
}

extension CivilDate {
    static let today = CivilDate(year: 2026, month: 11, day: 21)!
    init(_ year: Int, _ month: Int, _ day: Int) { self.init(year: year, month: month, day: day)! }
}

extension Visitor {
    /// An owner.
    static let tester = Visitor(
        kind: .person, id: 1, name: "Ana Berg", grants: Role.owner.grants, organisation: "alder")
}

extension Setting {
    static func fixture(_ address: Address = Address("/")) -> Setting {
        Setting(
            organisation: "Alder & Finch Moving", zone: "America/New_York", today: .today, edition: "7.20778",
            address: address,
            style: .english, assets: Assets(), visitor: .tester)
    }
}

extension AgingLine {
    /// Four buckets of the standard edges.
    static func fixture(
        notDue: Int64 = 800_00, buckets: [Int64] = [3_540_00, 0, 0, 1_000_00], unapplied: Int64 = 450_00,
        currency: String = "USD"
    ) -> AgingLine {
        let currency = Currency(code: currency)!
        func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }
        return AgingLine(
            total: money(notDue + buckets.reduce(0, +) - unapplied), notDue: money(notDue), unapplied: money(unapplied),
            buckets: zip(AgingEdges.standard.ranges(by: .dueDate), buckets).map { range, amount in
                AgingAmount(from: range.from, to: range.to, count: amount == 0 ? 0 : 3, amount: money(amount))
            }, notDueCount: 12)
    }
}

extension AgingAnswer {
    static func fixture(
        asOf: CivilDate = .today, total: AgingLine = .fixture(), parties: [AgingParty] = [], others: [AgingLine] = [],
        freshness: [Freshness] = [.fixture()], partial: String? = nil
    ) -> AgingAnswer {
        AgingAnswer(
            asOf: asOf, knownAt: Instant(microseconds: 1_795_000_000_000_000), basis: .dueDate, edges: .standard,
            total: total, parties: parties, partyCount: parties.count, otherCurrencies: others, freshness: freshness,
            partialReason: partial)
    }
}

extension Freshness {
    static func fixture(source: String = "invoices", asOf: CivilDate? = CivilDate(2026, 11, 20)) -> Freshness {
        Freshness(
            source: source, kind: "file", lastLoadAt: asOf == nil ? nil : Instant(microseconds: 1_795_000_000_000_000),
            asOf: asOf)
    }
}

extension InvoiceItem {
    static func fixture(
        number: String = "AF-1001", customer: String = "Alpha Freight", dueOn: CivilDate = CivilDate(2026, 10, 1),
        total: Int64 = 2_500_00, applied: Int64 = 1_000_00, currency: String = "USD", asOf: CivilDate = .today
    ) -> InvoiceItem {
        let currency = Currency(code: currency)!
        func money(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: currency) }
        return InvoiceItem(
            id: 1, number: number, source: "invoices", customerID: 7, customerName: customer,
            issuedOn: CivilDate(dayNumber: dueOn.dayNumber - 30)!, dueOn: dueOn, total: money(total),
            applied: money(applied), outstanding: money(max(total - applied, 0)),
            unapplied: money(max(applied - total, 0)), status: "Pending", daysPastDue: asOf.days(since: dueOn))
    }
}

import Access
import Ledger

/// The sections, in the order of the journey, with the present one marked.
struct Navigation: Sendable {
    enum Place: String, Sendable, CaseIterable {
        case overview, pastDue, aging, customers, work, orders, sources, status, loads, quarantine, upload, people,
            tokens, audit, elsewhere
    }

    struct Section: Sendable {
        let name: String?
        let entries: [Entry]
    }

    struct Entry: Sendable {
        let name: String
        let link: String
        let isHere: Bool
    }

    let sections: [Section]

    /// - Parameters:
    ///   - asOf: the day to carry along, nil for today.
    ///   - visitor: sees only what leads to pages that may be seen.
    init(at place: Place, asOf: CivilDate?, for visitor: Visitor?) {
        func shown(_ entries: [(Permission, Entry)]) -> [Entry] {
            entries.filter { visitor?.grants.allow($0.0) ?? false }.map(\.1)
        }
        func entry(_ name: String, _ path: String, _ this: Place, dated: Bool = true) -> Entry {
            Entry(
                name: name, link: Address(path, ["as_of": dated ? asOf.map { "\($0)" } : nil]).text,
                isHere: this == place)
        }
        let all = [
            Section(name: nil, entries: shown([(.receivablesRead, entry("Overview", "/", .overview))])),
            Section(
                name: "Receivables",
                entries: shown([
                    (.receivablesRead, entry("Past due", "/receivables/past-due", .pastDue)),
                    (.receivablesRead, entry("Aging", "/receivables/aging", .aging)),
                    (.receivablesRead, entry("Customers", "/receivables/customers", .customers)),
                ])),
            Section(
                name: "Work",
                entries: shown([
                    (.reportsRead, entry("Which work pays", "/work", .work, dated: false)),
                    (.reportsRead, entry("Orders", "/work/orders", .orders, dated: false)),
                ])),
            Section(
                name: "Sources",
                entries: shown([
                    (.syncRead, entry("Sources and runs", "/sources", .sources, dated: false)),
                    (.syncRead, entry("Status", "/sources/status", .status, dated: false)),
                    (.receivablesRead, entry("Loads", "/sources/loads", .loads, dated: false)),
                    (.receivablesRead, entry("Quarantine", "/sources/quarantine", .quarantine, dated: false)),
                    (.receivablesWrite, entry("Upload a file", "/sources/upload", .upload, dated: false)),
                ])),
            Section(
                name: "Settings",
                entries: visitor?.kind != .person
                    ? []
                    : shown([
                        (.peopleRead, entry("People", "/settings/people", .people, dated: false)),
                        (.settingsManage, entry("Tokens", "/settings/tokens", .tokens, dated: false)),
                        (.auditRead, entry("Audit log", "/settings/audit", .audit, dated: false)),
                    ])),
        ]
        sections = all.filter { !$0.entries.isEmpty }
    }
}

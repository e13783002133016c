import Ledger

/// The sections, in the order of the journey, with the present one marked.
struct Navigation: Sendable {
    enum Place: String, Sendable, CaseIterable {
        case overview, pastDue, aging, customers, work, orders, sources, status, loads, quarantine, upload, elsewhere
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

    /// - Parameter asOf: the day to carry along, nil for today.
    init(at place: Place, asOf: CivilDate?) {
        func entry(_ name: String, _ path: String, _ this: Place, dated: Bool = true) -> Entry {
            Entry(
                name: name, link: Address(path, ["as_of": dated ? asOf.map { "\($0)" } : nil]).text,
                isHere: this == place)
        }
        sections = [
            Section(name: nil, entries: [entry("Overview", "/", .overview)]),
            Section(
                name: "Receivables",
                entries: [
                    entry("Past due", "/receivables/past-due", .pastDue),
                    entry("Aging", "/receivables/aging", .aging),
                    entry("Customers", "/receivables/customers", .customers),
                ]),
            Section(
                name: "Work",
                entries: [
                    entry("Which work pays", "/work", .work, dated: false),
                    entry("Orders", "/work/orders", .orders, dated: false),
                ]),
            Section(
                name: "Sources",
                entries: [
                    entry("Sources and runs", "/sources", .sources, dated: false),
                    entry("Status", "/sources/status", .status, dated: false),
                    entry("Loads", "/sources/loads", .loads, dated: false),
                    entry("Quarantine", "/sources/quarantine", .quarantine, dated: false),
                    entry("Upload a file", "/sources/upload", .upload, dated: false),
                ]),
        ]
    }
}

import Database
package import Ledger
package import Schema

/// What the organisation's standing is judged by: counts and moments, nothing judged yet.
package struct StatusFacts: Sendable, Equatable {
    /// Records of sources that sync themselves, those that could be conformed, and those that could not.
    package let records: Int
    package let processed: Int
    package let errors: Int
    /// When a source was last read whole; nil: never.
    package let lastReadAt: Instant?
    /// Whether a source that syncs itself is connected, and since when one is.
    package let isConnected: Bool
    package let connectedAt: Instant?
    package let lines: Int
    package let checks: [QualityCheck]
    package let refusals: [Reason]
    package let issues: [Reason]

    package init(
        records: Int = 0, processed: Int = 0, errors: Int = 0, lastReadAt: Instant? = nil, isConnected: Bool = false,
        connectedAt: Instant? = nil, lines: Int = 0, checks: [QualityCheck] = [], refusals: [Reason] = [],
        issues: [Reason] = []
    ) {
        self.records = records
        self.processed = processed
        self.errors = errors
        self.lastReadAt = lastReadAt
        self.isConnected = isConnected
        self.connectedAt = connectedAt
        self.lines = lines
        self.checks = checks
        self.refusals = refusals
        self.issues = issues
    }

    /// One of the six checks of the lines.
    package struct QualityCheck: Sendable, Equatable {
        package let name: String
        package let issues: Int
        package let checked: Int

        package init(name: String, issues: Int, checked: Int) {
            (self.name, self.issues, self.checked) = (name, issues, checked)
        }
    }

    /// One reason with how many records it holds for.
    package struct Reason: Sendable, Equatable {
        package let code: String
        package let records: Int
        package let message: String
        package let remedy: String?
    }
}

/// How the organisation's sources and lines stand.
package struct FindStatusFacts: Question {
    package init() {}

    package func answer(from book: Book) throws -> StatusFacts {
        let records = try book.row(Queries.status("records"))!
        let quality = try book.row(Queries.status("quality"))!
        let connected = try book.row(Queries.status("connected"))!
        func check(_ name: String, _ issues: String, of checked: String) throws -> StatusFacts.QualityCheck {
            .init(name: name, issues: try quality.count(issues), checked: try quality.count(checked))
        }
        return StatusFacts(
            records: try records.count("total"), processed: try records.count("processed"),
            errors: try records.count("errors"),
            lastReadAt: try book.row(Queries.status("last_read"))?.optionalInstant("ended_at"),
            isConnected: try connected.count("sources") > 0, connectedAt: try connected.optionalInstant("connected_at"),
            lines: try quality.count("lines"),
            checks: [
                try check("Missing Invoice Numbers", "numbers", of: "checked"),
                try check("Missing Customer Info", "customers", of: "checked"),
                try check("Missing Unit Info", "units", of: "checked"),
                try check("Zero or Negative Prices", "prices", of: "checked"),
                try check("Missing Labor Hours", "hours", of: "labor"),
                try check("Missing Part Numbers", "part_numbers", of: "parts"),
            ],
            refusals: try book.rows(Queries.status("errors")).map {
                .init(
                    code: try $0.text("code"), records: try $0.count("records"), message: try $0.text("reason"),
                    remedy: try $0.text("remedy"))
            },
            issues: try book.rows(Queries.status("issues")).map {
                .init(
                    code: try $0.text("code"), records: try $0.count("records"), message: try $0.text("message"),
                    remedy: nil)
            })
    }
}

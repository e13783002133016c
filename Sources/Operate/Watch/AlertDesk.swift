import Analytics
package import Database
package import Ledger
package import Schema

/// Opens alerts, keeps them while they hold, closes them when they do not, and lets people take note.
package struct AlertDesk: Sendable {
    private let warehouse: any Warehouse
    private let now: @Sendable () -> Instant

    package init(_ warehouse: any Warehouse, now: @escaping @Sendable () -> Instant) {
        self.warehouse = warehouse
        self.now = now
    }

    /// What an evaluation changed.
    package struct Change: Sendable, Equatable {
        package var opened: [String] = []
        package var resolved: [String] = []

        package init() {}
    }

    /// Looks how things stand: a rule that holds has one open alert, however often it is looked at.
    @discardableResult
    package func evaluate(_ organisation: Organisation) async throws -> Change {
        let now = now()
        return try await warehouse.write { connection in
            let knownAt = try organisation.locked(on: connection).knownAt
            let book = Book(of: organisation, on: connection)
            let findings = AlertRule.findings(try FindStatusFacts().answer(from: book), now: now)
            var open = Set(try Alerts(isOpen: true).answer(from: book).map(\.rule))
            var change = Change()
            for finding in findings {
                let rule = finding.rule.rawValue
                var parameters: Parameters = ["rule": .text(rule), "detail": .text(finding.detail), "at": Value(now)]
                if open.remove(rule) != nil {
                    try book.execute(Queries.alert("see"), parameters)
                } else {
                    parameters["id"] = .int(try book.row(Queries.alert("next_id"))!.int("id"))
                    try book.execute(Queries.alert("open"), parameters)
                    change.opened.append(rule)
                }
            }
            for rule in open.sorted() {
                try book.execute(Queries.alert("resolve"), ["rule": .text(rule), "at": Value(now)])
                change.resolved.append(rule)
            }
            if change != Change() { try organisation.advance(knownAt: knownAt, on: connection) }
            return change
        }
    }

    /// Takes note of an alert; it stays open until it holds no more.
    /// - Throws: `QuestionError.unknown` for one that is not open.
    package func acknowledge(_ id: Int64, by person: String, of slug: String?) async throws {
        let now = now()
        try await warehouse.write { connection in
            let organisation = try Organisation.chosen(slug: slug, on: connection)
            let knownAt = try organisation.locked(on: connection).knownAt
            let book = Book(of: organisation, on: connection)
            guard try Alerts(isOpen: true).answer(from: book).contains(where: { $0.id == id }) else {
                throw QuestionError.unknown(what: "open alert", name: "\(id)")
            }
            try book.execute(
                Queries.alert("acknowledge"), ["id": .int(id), "by": .text(person), "at": Value(now)])
            try organisation.advance(knownAt: knownAt, on: connection)
        }
    }
}

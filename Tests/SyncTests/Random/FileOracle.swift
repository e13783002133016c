import Ledger

/// The plain rule of definitions.md §2 for a source that gives only balances, told document by document from the files
/// as they came: no reversals, no steps, nothing kept between two questions.
struct FileOracle {
    struct Key: Hashable {
        let source: String
        let number: String
    }

    /// One row, in the file of one load.
    private struct Sighting {
        let recordedAt: Instant
        /// The civil day of the load.
        let day: CivilDate
        let row: StoryRow
    }

    private var sightings: [Key: [Sighting]] = [:]

    mutating func note(_ file: StoryFile, recordedAt: Instant) {
        for row in file.rows {
            sightings[Key(source: file.source, number: row.number), default: []]
                .append(Sighting(recordedAt: recordedAt, day: file.day, row: row))
        }
    }

    /// The documents that take part, as known at a moment.
    func documents(knownAt: Instant) -> [Key: LedgerDocument] {
        sightings.compactMapValues { all in document(all.filter { $0.recordedAt <= knownAt }) }
    }

    /// Whether the newest row of a document says that something is still to come.
    func isPending(_ key: Key) -> Bool { sightings[key]?.last?.row.status == .pending }

    private func document(_ known: [Sighting]) -> LedgerDocument? {
        guard let row = known.last?.row, row.isLive else { return nil }
        var document = LedgerDocument(id: row.number, kind: .invoice, events: [])
        func add(_ kind: LedgerEvent.Kind, _ amount: Int64, on day: CivilDate) {
            document.events.append(
                LedgerEvent(
                    id: "\(document.events.count)", documentID: row.number, partyID: row.customer, kind: kind,
                    amount: Money(minorUnits: amount, currency: row.currency), effectiveOn: day, recordedAt: .earliest,
                    dueOn: row.dueOn))
        }
        add(.issued, row.total, on: row.issuedOn)
        for application in applications(known) {
            add(.applied, application.amount, on: application.on ?? row.issuedOn)
        }
        return document
    }

    /// What was applied and when; nil stands for the issue date, whichever it turns out to be.
    private func applications(_ known: [Sighting]) -> [(on: CivilDate?, amount: Int64)] {
        var applications: [(on: CivilDate?, amount: Int64)] = []
        var currency: Currency?
        // A void or draft row says nothing that counts. Amounts in another currency begin anew.
        for sighting in known where sighting.row.isLive {
            let row = sighting.row
            if let settledOn = row.settledOn {
                applications = [(settledOn, row.total)]
            } else if row.currency != currency {
                applications = [(nil, row.applied)]
            } else {
                let before = applications.reduce(0) { $0 + $1.amount }
                applications.append((sighting.day, row.applied - before))
            }
            currency = row.currency
        }
        return applications
    }
}

package import ConnectorKit
package import JSON
package import Ledger

/// Fullbay's invoice feed: windows of seven days, read page by page until every invoice they count was met.
package struct FullbayConnector: Connector {
    package static let invoices = SourceStream("invoices")
    package let streams = [Self.invoices]
    private let settings: FullbaySettings
    private let client: FullbayClient
    private let rules: ConformRules

    init(_ configuration: SourceConfiguration, _ tools: SourceTools) throws {
        settings = try FullbaySettings(configuration)
        client = FullbayClient(settings, tools)
        var rules = tools.rules
        rules.classification = configuration["classification"].flatMap(PartClassification.init) ?? .seedCompatible
        self.rules = rules
    }

    package func start(of stream: SourceStream, saved: StreamCursor?, span: SyncSpan) throws -> StreamCursor? {
        let known = saved.flatMap(FullbayCursor.init) ?? FullbayCursor()
        return known.starting(span, settings)?.stored
    }

    package func estimatedCalls(of stream: SourceStream, saved: StreamCursor?, span: SyncSpan) throws -> Int {
        let known = saved.flatMap(FullbayCursor.init) ?? FullbayCursor()
        guard let run = known.starting(span, settings)?.run else { return 0 }
        return (run.windowCount * known.pagesPerWindow + 9) / 10
    }

    package func usualCalls(of stream: SourceStream, saved: StreamCursor?, today: CivilDate) throws -> Int {
        var known = saved.flatMap(FullbayCursor.init) ?? FullbayCursor()
        // As if all had been read this morning.
        (known.run, known.readThrough, known.deepOn) = (nil, .init(today), .init(today))
        guard let run = known.starting(SyncSpan(today: today), settings)?.run else { return 1 }
        return (run.windowCount * known.pagesPerWindow + 9) / 10
    }

    package func page(of stream: SourceStream, at cursor: StreamCursor) async throws -> SourcePage {
        guard var place = FullbayCursor(cursor), let run = place.run else {
            throw SourceError.misconfigured(
                "the place to go on from cannot be read", remedy: "Read it again from the start: millrace sync --full")
        }
        let envelope = try await client.invoices(
            from: run.window.date, to: run.windowEnd.date, page: run.page)
        let (records, dropped) = Self.distinct(envelope.records, seen: Set(run.seen))
        var notes = envelope.notes
        if let note = client.clockTrouble { notes.append(note) }
        if dropped > 0 {
            notes.append(
                PageNote(
                    code: "duplicates", message: "\(dropped) invoices came again within their window and were dropped"))
        }
        let place0 = run.place
        let covered = place.advance(by: records.map(\.key), envelope, &notes)
        let progress = SourcePage.Progress(
            done: place.run?.windowsRead ?? run.windowCount, total: run.windowCount, place: place0)
        return SourcePage(
            records: records, next: place.run == nil ? nil : place.stored, resume: place.stored, covered: covered,
            progress: progress, notes: notes)
    }

    package func conform(_ record: JSONElement, of stream: SourceStream) -> Conformed {
        FullbayConform.conform(record, rules: rules)
    }

    /// The records of a page by key: of several with one key the last counts, and one met before in the window is dropped
    /// when it is the only one here.
    private static func distinct(
        _ elements: [JSONElement], seen: Set<String>
    ) -> (records: [SourceRecord], dropped: Int) {
        var records: [SourceRecord] = []
        var places: [String: Int] = [:]
        var dropped = 0
        records.reserveCapacity(elements.count)
        for element in elements {
            let record = SourceRecord(key: key(of: element), element)
            if let place = places[record.key] {
                records[place] = record
                dropped += 1
            } else {
                places[record.key] = records.count
                records.append(record)
                if seen.contains(record.key) { dropped += 1 }
            }
        }
        return (records, dropped)
    }

    /// `primaryKey`, whether sent as text or as a number; nil where there is none.
    static func key(of element: JSONElement) -> String? {
        guard let text = element["primaryKey"]?.text else { return nil }
        let trimmed = text.filter { !$0.isWhitespace }
        return trimmed.isEmpty ? nil : trimmed
    }

    package func probe(today: CivilDate) async throws -> ProbeReport {
        let from = CivilDate(dayNumber: today.dayNumber - 6) ?? today
        let envelope = try await client.invoices(from: from, to: today, page: 1)
        var findings = ["Fullbay takes the key and the token."]
        let count = envelope.totalCount ?? envelope.records.count
        findings.append("\(count) invoices are dated \(from) to \(today).")
        if let shop = envelope.records.first?["shopTitle"]?.text, !shop.isEmpty { findings.append("Shop: \(shop).") }
        if let note = client.clockTrouble { findings.append("Mind: \(note.message).") }
        return ProbeReport(findings: findings)
    }
}

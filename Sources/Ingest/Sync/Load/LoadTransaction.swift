import Crypto
import Database
import InvoiceFile
import Ledger
import Schema

/// The one transaction of a load, from the lock to the new state of the book.
struct LoadTransaction: Sendable {
    let request: LoadRequest
    let startedAt: Instant
    var sizes = LoadSizes()
    let open: @Sendable () throws -> any ByteSource
    let progress: @Sendable (LoadProgress) -> Void

    func run(on connection: any Connection) throws -> LoadReport {
        let (organisation, source, recordedAt) = try places(on: connection)
        let book = Book(of: organisation, on: connection)
        let mapping = try remembered(source, in: book)
        let last = request.whole ? try book.row(Queries.load("last"), ["source": .int(source)]) : nil
        if let last, mapping.isRemembered, try ContentHash.of(open()) == last.blob("sha256") {
            return try unchanged(since: last, source, recordedAt, book: book, on: connection)
        }
        let survey = try last.map { _ in try NameSurvey.read(open(), mapping.mapping, of: source, in: book) }
        let place = try begin(source, recordedAt, in: book)
        let gold = try OpenBook(book, stepsBetween: sizes.stepsBetweenCheckpoints)
        let session = LoadSession(book: book, request: request, load: place, survey: survey, gold: gold)
        try connection.preferIndexes()
        let indexes = place.isFirst && connection.dialect == .sqlite ? try IndexBuilding(on: connection) : nil
        let end = try readAll(into: session, mapping.mapping, organisation.currency, on: connection)
        session.report.describe(end)
        try refuseIfTooMany(session.report)
        try indexes?.finish(on: connection)
        try session.finish()
        session.report.conclude()
        try record(session.report, in: book)
        try book.execute(
            Queries.load("finish_raw_document"),
            ["raw_document": .int(place.rawDocument), "sha256": .blob(end.sha256), "byte_count": .int(end.byteCount)])
        try remember(mapping.mapping, of: source, in: book)
        try organisation.advance(knownAt: recordedAt, on: connection)
        return session.report
    }

    /// Writes down that a file was refused; nothing of it was kept.
    func record(refused report: LoadReport, on connection: any Connection) throws -> LoadReport {
        let (organisation, source, recordedAt) = try places(on: connection)
        let book = Book(of: organisation, on: connection)
        var report = report
        report.outcome = .refused
        report.conclude()
        report.loadID = try counters(in: book).load + 1
        try insert(report.loadID, source, recordedAt, rawDocument: nil, in: book)
        try record(report, in: book)
        try organisation.advance(knownAt: organisation.knownAt, on: connection)
        return report
    }

    private func readAll(
        into session: LoadSession, _ mapping: Mapping, _ home: Currency, on connection: any Connection
    ) throws -> FeedEnd {
        let feed = PageFeed(rowsPerPage: sizes.rowsPerPage)
        defer { feed.cancel() }
        feed.start { [open] in try InvoiceFileReader(open(), mapping: mapping, homeCurrency: home) }
        var bytes: Int64 = 0
        while let page = try feed.next() {
            try Task.checkCancellation()
            let before = session.report.read
            try session.take(page)
            try connection.learnSizes(GrowingTables.ofFiles, before: before, after: session.report.read)
            bytes += Int64(page.page.raw.count)
            progress(LoadProgress(rows: session.report.read, bytes: bytes))
        }
        return try feed.end()
    }

    /// The organisation and source of the request, made when there are none, and the recorded time of this load: now, and
    /// after every fact there is, whatever the clock says.
    private func places(
        on connection: any Connection
    ) throws -> (Organisation, source: Int64, recordedAt: Instant) {
        let organisation = try organisation(on: connection)
        let book = Book(of: organisation, on: connection)
        let knownAt = try organisation.locked(on: connection).knownAt
        let recordedAt = max(startedAt, Instant(microseconds: knownAt.microseconds + 1))
        let named: Parameters = ["name": .text(request.source)]
        if let row = try book.row(Queries.load("source"), named) {
            return (organisation, try row.int("id"), recordedAt)
        }
        try book.execute(
            Queries.load("add_source"), ["name": .text(request.source), "mapping": "", "at": Value(recordedAt)])
        return (organisation, try book.row(Queries.load("source"), named)!.int("id"), recordedAt)
    }

    private func organisation(on connection: any Connection) throws -> Organisation {
        if let chosen = try chosen(on: connection) { return chosen }
        // Nobody else makes one meanwhile; somebody may have just now.
        _ = try connection.installation.rows(Queries.load("lock_organisations"))
        if let chosen = try chosen(on: connection) { return chosen }
        let new = request.newOrganisation
        return try Organisation.create(
            slug: request.organisation ?? new.slug, name: new.name, timeZone: new.timeZone, currency: new.currency,
            at: startedAt, on: connection)
    }

    /// The organisation of the request; nil when there is none and one may be made.
    private func chosen(on connection: any Connection) throws -> Organisation? {
        do {
            return try Organisation.chosen(slug: request.organisation, on: connection)
        } catch let missing as OrganisationError where mayCreate(after: missing) {
            return nil
        }
    }

    /// An empty database gets its first organisation; another is made only when that was asked for by name.
    private func mayCreate(after missing: OrganisationError) -> Bool {
        switch missing {
        case .none: true
        case .unknown(_, let known): known.isEmpty || request.addsOrganisation
        default: false
        }
    }

    /// What is said now over what the source remembers, and whether that is what it remembers.
    private func remembered(_ source: Int64, in book: Book) throws -> (mapping: Mapping, isRemembered: Bool) {
        let yaml = try book.row(Queries.load("source"), ["name": .text(request.source)])?.text("mapping") ?? ""
        let remembered = try Mapping(yaml: yaml)
        let mapping = request.mapping.merging(over: remembered)
        return (mapping, mapping == remembered)
    }

    private func remember(_ mapping: Mapping, of source: Int64, in book: Book) throws {
        guard request.whole else { return }
        try book.execute(Queries.load("remember_mapping"), ["source": .int(source), "mapping": .text(mapping.yaml)])
    }

    private func day(in book: Book) throws -> CivilDate {
        try request.asOf ?? book.organisation.today(at: startedAt)
    }

    private func counters(in book: Book) throws -> LoadPlace.Counters {
        try LoadPlace.Counters(row: book.row(Queries.load("counters"))!)
    }

    private func begin(_ source: Int64, _ recordedAt: Instant, in book: Book) throws -> LoadPlace {
        let counters = try counters(in: book)
        let documents = try book.row(Queries.document("count"), ["source": .int(source)])!.int("documents")
        let place = LoadPlace(
            id: counters.load + 1, source: source, rawDocument: counters.rawDocument + 1, recordedAt: recordedAt,
            day: try day(in: book), isFirst: documents == 0, counters: counters)
        try book.execute(
            Queries.load("add_raw_document"),
            [
                "raw_document": .int(place.rawDocument), "source": .int(source), "at": Value(recordedAt),
                "stream": .text(request.whole ? "file" : "row"), "key": .text(request.source),
                "sha256": .blob([UInt8](repeating: 0, count: 32)),
            ])
        try insert(place.id, source, recordedAt, rawDocument: place.rawDocument, in: book)
        return place
    }

    private func insert(
        _ id: Int64, _ source: Int64, _ recordedAt: Instant, rawDocument: Int64?, in book: Book
    ) throws {
        try book.execute(
            Queries.load("begin"),
            [
                "load": .int(id), "source": .int(source), "outcome": "loaded", "whole": Value(request.whole),
                "file_name": .text(request.fileName), "sha256": .blob([UInt8](repeating: 0, count: 32)),
                "as_of": Value(try day(in: book)), "started_at": Value(startedAt), "recorded_at": Value(recordedAt),
                "header": .blob([]), "raw_document": Value(rawDocument),
            ])
    }

    /// The very bytes of the last load: nothing to do but to say so.
    private func unchanged(
        since last: Row, _ source: Int64, _ recordedAt: Instant, book: Book, on connection: any Connection
    ) throws -> LoadReport {
        var report = LoadReport(request, book.organisation)
        report.outcome = .unchanged
        report.loadID = try counters(in: book).load + 1
        try report.repeatCounts(of: last)
        report.conclude()
        let document = try last.optionalInt("raw_document_id")
        try insert(report.loadID, source, recordedAt, rawDocument: document, in: book)
        try record(report, in: book)
        try book.execute(
            Queries.load("repeat_totals"), ["load": .int(report.loadID), "last": .int(try last.int("id"))])
        if let document {
            try book.execute(
                Queries.load("seen_raw_document"), ["raw_document": .int(document), "at": Value(recordedAt)])
        }
        // That nothing has changed is known from now on: an answer given before does not say so.
        try book.organisation.advance(knownAt: recordedAt, on: connection)
        return report
    }

    private func refuseIfTooMany(_ report: LoadReport) throws {
        let rows = report.read - report.skipped
        guard rows > 0, request.whole, report.refused * 10_000 > rows * request.maxRefused else { return }
        throw LoadError.refused(report)
    }

    private func record(_ report: LoadReport, in book: Book) throws {
        try book.execute(
            Queries.load("record"),
            [
                "load": .int(report.loadID), "outcome": .text(report.outcome.rawValue), "sha256": .blob(report.sha256),
                "byte_count": .int(report.byteCount), "rows_read": Value(report.read), "rows_new": Value(report.new),
                "rows_changed": Value(report.changed), "rows_same": Value(report.same),
                "rows_refused": Value(report.refused), "rows_skipped": Value(report.skipped),
                "rows_disappeared": Value(report.disappeared), "event_count": Value(report.events),
                "encoding": .text(report.encoding), "delimiter": .text(report.delimiter),
                "header": .blob(report.header),
                "message": .text(report.message),
            ])
        let columns = ["load_id", "currency", "row_count", "total", "applied", "outstanding", "unapplied"]
        try book.insert(into: "load_total", columns: columns) { writer in
            for total in report.totals.lines {
                writer.write(report.loadID)
                writer.write(total.currency.code)
                writer.write(Int64(total.count))
                writer.write(total.total)
                writer.write(total.applied)
                writer.write(total.outstanding)
                writer.write(total.unapplied)
                try writer.endRow()
            }
        }
    }
}

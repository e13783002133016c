package import JSON
package import Ledger

/// A system that records come from: what can be read of it, page after page, and what its records become.
///
/// Whatever keeps a place between two pages keeps it in the cursor, so that a run killed anywhere goes on from the last
/// page that was kept. `Tests/ConnectorTests` is the one suite that every connector passes against its sandbox.
package protocol Connector: Sendable {
    /// What can be read, in the order to read it.
    var streams: [SourceStream] { get }

    /// Where a run begins.
    ///
    /// - Parameters:
    ///   - saved: the cursor kept with the last page of an earlier run; nil when there was none.
    /// - Returns: the place of the first page, or nil when there is nothing to read.
    /// - Throws: `SourceError.misconfigured`.
    func start(of stream: SourceStream, saved: StreamCursor?, span: SyncSpan) throws -> StreamCursor?

    /// One page.
    /// - Throws: `SourceError`, `CancellationError`.
    func page(of stream: SourceStream, at cursor: StreamCursor) async throws -> SourcePage

    /// About how many calls a run would take, for planning.
    func estimatedCalls(of stream: SourceStream, saved: StreamCursor?, span: SyncSpan) throws -> Int

    /// About how many calls a run takes once the source is read up to today.
    func usualCalls(of stream: SourceStream, saved: StreamCursor?, today: CivilDate) throws -> Int

    /// What a record becomes: a pure function of its bytes.
    func conform(_ record: JSONElement, of stream: SourceStream) -> Conformed

    /// Asks the source once and says what it saw, for a person who has just connected it.
    /// - Throws: `SourceError`.
    func probe(today: CivilDate) async throws -> ProbeReport
}

/// One kind of record that a source gives.
package struct SourceStream: Sendable, Hashable {
    /// As it stands in tables and answers, such as `invoices`.
    package let name: String

    package init(_ name: String) { self.name = name }
}

/// A place in a stream, in the connector's own words (JSON text); nobody else reads it.
package struct StreamCursor: Sendable, Hashable {
    package let text: String

    package init(_ text: String) { self.text = text }
}

/// How much of a source a run reads.
package struct SyncSpan: Sendable, Equatable {
    /// The organisation's civil day.
    package var today: CivilDate
    /// From and to these days only, where said.
    package var since: CivilDate?
    package var until: CivilDate?
    /// Everything again from the start.
    package var isFull: Bool

    package init(today: CivilDate, since: CivilDate? = nil, until: CivilDate? = nil, isFull: Bool = false) {
        self.today = today
        self.since = since
        self.until = until
        self.isFull = isFull
    }
}

/// What a probe saw.
package struct ProbeReport: Sendable, Equatable {
    /// Sentences for people, most telling first.
    package var findings: [String]

    package init(findings: [String]) { self.findings = findings }
}

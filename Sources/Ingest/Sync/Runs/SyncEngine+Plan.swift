package import ConnectorKit
import Database
import Ledger
package import Schema

/// What reading a source costs.
package struct SyncPlan: Sendable {
    /// Calls of the next run, which may have much to make up for.
    package let nextRunCalls: Int
    /// Of the runs after it, as often as they are scheduled.
    package let quota: QuotaPlan
    /// Left of the day and the month; nil without a limit.
    package let callsLeft: Int?
}

extension SyncEngine {
    /// Asks a source once and says what it saw.
    /// - Throws: `SourceError`, `SourceDeskError`, `MasterKeyError`.
    package func probe(_ name: String, of organisation: Organisation) async throws -> ProbeReport {
        let (source, configuration) = try await configuration(of: name, of: organisation)
        let transport = HTTPTransport(proxy: configuration.proxy)
        do {
            let connector = try connector(source, configuration, organisation, transport)
            let report = try await connector.probe(today: try organisation.today(at: clock.now()))
            await transport.shutdown()
            return report
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    /// What a schedule of so many runs a day would cost.
    ///
    /// - Throws: `SourceError`, `SourceDeskError`, `MasterKeyError`.
    package func plan(
        _ name: String, of organisation: Organisation, span: SyncSpan, runsPerDay: Int = 1
    ) async throws -> SyncPlan {
        let (source, configuration) = try await configuration(of: name, of: organisation)
        let transport = HTTPTransport(proxy: configuration.proxy)
        let connector = try connector(source, configuration, organisation, transport)
        await transport.shutdown()
        return try await warehouse.read { connection in
            let book = Book(of: organisation, on: connection)
            var (next, usual) = (0, 0)
            for stream in connector.streams {
                let saved = try book.row(
                    Queries.record("cursor"), ["source": .int(source.id), "stream": .text(stream.name)]
                ).map { StreamCursor(try $0.text("cursor")) }
                next += try connector.estimatedCalls(of: stream, saved: saved, span: span)
                usual += try connector.usualCalls(of: stream, saved: saved, today: span.today)
            }
            return SyncPlan(
                nextRunCalls: next,
                quota: QuotaPlan(callsPerRun: usual, runsPerDay: runsPerDay, quota: configuration.quota),
                callsLeft: try CallsMade(book: book, source: source.id).left(of: configuration.quota, on: span.today))
        }
    }

    private func configuration(
        of name: String, of organisation: Organisation
    ) async throws -> (ConnectedSource, SourceConfiguration) {
        try await warehouse.read { [desk] connection in
            let book = Book(of: organisation, on: connection)
            let source = try ConnectedSource.named(name, in: book)
            guard source.isConnected else { throw SourceDeskError.disconnected(source.name) }
            return (source, try desk.configuration(of: source, in: book))
        }
    }

    private func connector(
        _ source: ConnectedSource, _ configuration: SourceConfiguration, _ organisation: Organisation,
        _ transport: HTTPTransport
    ) throws -> any Connector {
        let calls = SourceCalls(
            configuration.manners(callsLeft: nil), meter: RunMeter(), clock: clock)
        let tools = SourceTools(
            calls: calls, transport: transport, clock: clock, rules: ConformRules(currency: organisation.currency))
        return try desk.kind(source.kind).make(configuration, tools)
    }
}

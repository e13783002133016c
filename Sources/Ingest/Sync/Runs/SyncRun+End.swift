import ConnectorKit
import Database
import Ledger
import Schema

extension SyncRun {
    /// What a failure means for the run; what was read before it stays.
    func ended(by error: any Error) {
        tally.update { report in
            switch error {
            case is CancellationError:
                report.state = .cancelled
                report.problem = "it was stopped"
                report.remedy = "Nothing is lost: the next sync goes on where this one stopped."
            case let error as SourceError:
                if case .needsPerson = error { report.state = .person } else { report.state = .failed }
                report.problem = error.description
                report.remedy = error.remedy(source: opened.source.name)
            case let error as SourceDeskError:
                report.state = .failed
                report.problem = error.description
                report.remedy = error.remedy
            default:
                report.state = .failed
                report.problem = "something went wrong that nobody foresaw (\(type(of: error)))"
                report.remedy = "This is a defect of millrace; please report it with the log."
            }
        }
    }

    /// Ends the run's row and frees the source.
    func close() async throws -> SyncReport {
        tally.update { report in
            guard report.state == .running else { return }
            let isWhole = report.problem == nil && !report.notes.keys.contains(where: \.leavesGap)
            report.state = isWhole && report.counts.refused == 0 ? .done : .partial
        }
        let (report, now, breaker) = (tally.now, clock.now(), calls.breaker)
        // The run is closed also when whoever asked for it is gone.
        let organisation = request.organisation
        let (opened, warehouse) = (opened, engine.warehouse)
        try await Task { @Sendable in
            try await warehouse.write { connection in
                let book = Book(of: organisation, on: connection)
                _ = try organisation.locked(on: connection)
                try RunLog(book: book, run: opened.run).keep(report, at: now, ended: now)
                try CallsMade(book: book, source: opened.source.id).add(report.figures.calls, on: opened.today)
                try book.execute(
                    Queries.source("keep_breaker"),
                    [
                        "source": .int(opened.source.id), "failures": Value(breaker.failures),
                        "rests_until": Value(breaker.restsUntil),
                    ])
                try opened.lease.give(on: connection)
                try organisation.advance(knownAt: organisation.knownAt, on: connection)
            }
        }.value
        progress(report)
        return report
    }

    /// The book cannot be written; the run's row is closed if that works by now.
    func giveUp(_ error: DatabaseError) async {
        tally.update { report in
            report.state = .failed
            report.problem = error.description
            report.remedy = error.remedy
        }
        _ = try? await close()
    }
}

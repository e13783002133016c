import ConnectorKit
import Synchronization

/// A run's report while several tasks add to it.
final class RunTally: Sendable {
    private let report: Mutex<SyncReport>
    let meter: RunMeter

    init(_ report: SyncReport, meter: RunMeter) {
        self.report = Mutex(report)
        self.meter = meter
    }

    var now: SyncReport {
        var report = report.withLock { $0 }
        report.figures = meter.now
        return report
    }

    func update(_ change: (inout SyncReport) -> Void) { report.withLock { change(&$0) } }

    /// - Parameter written: what the writer did with the pages.
    func add(_ pages: [PreparedRecords], _ written: PageWriter.Written) {
        report.withLock { report in
            report.pages += pages.count
            for counts in written.counts { report.counts += counts }
            report.lines += written.lines
            report.events += written.events
            if let last = pages.last?.page {
                report.place = last.progress.place
                report.stepsDone = last.progress.done
                report.stepsTotal = last.progress.total
            }
            for note in pages.flatMap(\.page.notes) { report.notes[note, default: 0] += 1 }
        }
    }
}

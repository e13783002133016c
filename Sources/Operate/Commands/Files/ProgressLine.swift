import Foundation
import Sync
import Synchronization

/// Shows how far a load has come: one moving line on a terminal, a line now and then elsewhere.
final class ProgressLine: Sendable {
    private struct State {
        var shownRows = 0
        var isShown = false
    }

    private let total: Int64?
    private let silent: Bool
    private let isTerminal = Console.errorIsTerminal
    private let state = Mutex(State())

    init(total: Int64?, silent: Bool) {
        self.total = total
        self.silent = silent
    }

    var show: @Sendable (LoadProgress) -> Void {
        { [self] progress in
            let step = isTerminal ? 8_000 : 250_000
            let due = state.withLock { state in
                guard !silent, progress.rows - state.shownRows >= step else { return false }
                state.shownRows = progress.rows
                state.isShown = true
                return true
            }
            guard due else { return }
            // A compressed file has more content than bytes on disk; a share above the whole is not shown.
            let share = total.flatMap { $0 > progress.bytes ? " (\(progress.bytes * 100 / max($0, 1)) %)" : nil } ?? ""
            let text = "\(Console.count(progress.rows)) rows\(share)"
            if isTerminal { Console.progress(text) } else { Console.note(text) }
        }
    }

    func end() {
        if isTerminal, state.withLock({ $0.isShown }) { Console.clearProgress() }
    }
}

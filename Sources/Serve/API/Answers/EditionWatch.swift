import Analytics
import Synchronization

/// Says which edition of the book is current, with one look for all who ask at the same time.
///
/// A look begins after everyone it serves has asked, so nobody is told of a state older than their question; those who
/// ask while one is under way share the next. On a busy server the book is thus looked at once for many answers.
final class EditionWatch: Sendable {
    private enum Turn {
        case look
        case seen(Result<Edition, any Error>)
        /// The one who looked was cancelled; ask again.
        case again
    }

    private struct Queue {
        var isLooking = false
        var waiting: [CheckedContinuation<Turn, Never>] = []
    }

    private let library: Library
    private let queue = Mutex(Queue())

    init(_ library: Library) { self.library = library }

    /// - Throws: what `Library.organisation()` throws.
    func current() async throws -> Edition {
        while true {
            switch await turn() {
            case .look: return try await look().get()
            case .seen(let result): return try result.get()
            case .again: continue
            }
        }
    }

    private func turn() async -> Turn {
        await withCheckedContinuation { asking in
            let isFirst = queue.withLock { queue in
                if queue.isLooking { queue.waiting.append(asking) }
                defer { queue.isLooking = true }
                return !queue.isLooking
            }
            if isFirst { asking.resume(returning: .look) }
        }
    }

    /// Looks for oneself and everyone who waits by now, then lets the first of the later ones look.
    private func look() async -> Result<Edition, any Error> {
        let served = queue.withLock { queue in
            defer { queue.waiting = [] }
            return queue.waiting
        }
        let result: Result<Edition, any Error>
        do {
            let (organisation, today) = try await library.organisation()
            result = .success(Edition(organisation, today: today))
        } catch {
            result = .failure(error)
        }
        let next = queue.withLock { queue -> CheckedContinuation<Turn, Never>? in
            guard !queue.waiting.isEmpty else {
                queue.isLooking = false
                return nil
            }
            return queue.waiting.removeFirst()
        }
        next?.resume(returning: .look)
        let isGivenUp = Task.isCancelled && (try? result.get()) == nil
        for asking in served { asking.resume(returning: isGivenUp ? .again : .seen(result)) }
        return result
    }
}

import Synchronization

/// Pages between the one who reads and the one who writes: so many and no more, in order.
///
/// One task puts, one takes. The writer takes all that wait at once, so that a slow disk makes larger transactions and not
/// a longer queue.
final class PageQueue<Page: Sendable>: Sendable {
    private struct State {
        var pages: [Page] = []
        var ended: Result<Void, any Error>?
        var reader: CheckedContinuation<Void, Never>?
        var writer: CheckedContinuation<Void, Never>?
        var isAbandoned = false
    }

    private let state = Mutex(State())
    private let capacity: Int

    init(capacity: Int) { self.capacity = max(capacity, 1) }

    /// Puts a page, and waits while the queue is full.
    /// - Returns: false when nobody takes pages any more.
    func put(_ page: Page) async -> Bool {
        let wake = state.withLock { state in
            state.pages.append(page)
            return state.writer.take()
        }
        wake?.resume()
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let mayGoOn = state.withLock { state in
                if state.pages.count < capacity || state.isAbandoned { return true }
                state.reader = continuation
                return false
            }
            if mayGoOn { continuation.resume() }
        }
        return state.withLock { !$0.isAbandoned }
    }

    /// No page comes after this.
    func end(_ result: Result<Void, any Error>) {
        let wake = state.withLock { state in
            if state.ended == nil { state.ended = result }
            return state.writer.take()
        }
        wake?.resume()
    }

    /// Nobody takes pages any more; whoever puts one is told so.
    func abandon() {
        let wake = state.withLock { state in
            state.isAbandoned = true
            return state.reader.take()
        }
        wake?.resume()
    }

    /// All pages that wait, at least one; nil after the last.
    /// - Throws: what ended the reading, once the pages before it were taken.
    func take() async throws -> [Page]? {
        while true {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let mayGoOn = state.withLock { state in
                    if !state.pages.isEmpty || state.ended != nil { return true }
                    state.writer = continuation
                    return false
                }
                if mayGoOn { continuation.resume() }
            }
            let (pages, ended, wake) = state.withLock { state in
                let pages = state.pages
                state.pages = []
                return (pages, state.ended, state.reader.take())
            }
            wake?.resume()
            if !pages.isEmpty { return pages }
            if let ended {
                try ended.get()
                return nil
            }
        }
    }
}

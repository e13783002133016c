import Synchronization

/// Counts the calls under way, so that closing can wait for the last of them.
final class OpenCount: Sendable {
    private struct State {
        var calls = 0
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Counts one call; false once closed.
    func enter() -> Bool {
        state.withLock { state in
            if !state.isClosed { state.calls += 1 }
            return !state.isClosed
        }
    }

    func leave() {
        let closing = state.withLock { state in
            state.calls -= 1
            guard state.isClosed, state.calls == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.closing = [] }
            return state.closing
        }
        for waiter in closing { waiter.resume() }
    }

    /// Lets no further call in and returns when the last one has left.
    /// - Returns: true for the first to close.
    func close() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.calls > 0 { state.closing.append(continuation) }
                return state.calls == 0
            }
            if isIdle { continuation.resume() }
        }
        return isFirst
    }
}

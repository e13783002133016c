import Synchronization

/// Lets so many in at once, in the order they came.
final class Gate: Sendable {
    private struct State {
        var free: Int
        var waiting: [(id: UInt64, resume: CheckedContinuation<Void, any Error>)] = []
        var lastID: UInt64 = 0
    }

    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(free: max(places, 1))) }

    /// Runs `work` once there is a place for it.
    func with<T>(_ work: () async throws -> T) async throws -> T {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let mayGo = state.withLock { state -> Result<Void, any Error>? in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.free > 0 {
                        state.free -= 1
                        return .success(())
                    }
                    state.waiting.append((id, continuation))
                    return nil
                }
                if let mayGo { continuation.resume(with: mayGo) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).resume }
            }
            waiting?.resume(throwing: CancellationError())
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().resume
        }
        next?.resume()
    }
}

import Synchronization

/// Lets a limited number of tests at a time use the test server, whose connections are counted.
final class Turnstile: Sendable {
    /// Places for tests; each may open the eight connections of a warehouse, and a server has a hundred.
    static let server = Turnstile(places: 8)
    /// A test that is inside may open a second store without queueing behind itself.
    @TaskLocal private static var isInside = false

    private struct State {
        var free: Int
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(free: places)) }

    func pass<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        guard !Self.isInside else { return try await body() }
        await enter()
        defer { leave() }
        return try await Self.$isInside.withValue(true) { try await body() }
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let mayPass = state.withLock { state in
                guard state.free > 0 else {
                    state.waiters.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if mayPass { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiters.isEmpty else { return state.waiters.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}

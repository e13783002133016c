import Database
import Dispatch
import Synchronization

/// Hands out the lanes, the one used last first, and queues callers in order when all are taken.
final class LanePool: Sendable {
    private struct Waiter {
        let number: UInt64
        let continuation: CheckedContinuation<Lane, any Error>
    }

    private struct State {
        var idle: [Lane]
        var waiters: [Waiter] = []
        var taken = 0
        var nextNumber: UInt64 = 0
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let lanes: [Lane]
    private let name: String
    private let acquireTimeout: Duration

    init(_ address: PostgresAddress, _ options: PostgresOptions) {
        lanes = (1...max(1, options.connections)).map { Lane(address, options, number: $0) }
        state = Mutex(State(idle: lanes.reversed()))
        name = address.shown
        acquireTimeout = options.acquireTimeout
    }

    /// A free lane, which must be given back with `release`.
    ///
    /// - Throws: `DatabaseError.busy` when none becomes free in time, `.cancelled`, or `.unavailable` after `close`.
    func acquire() async throws -> Lane {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enqueue(Waiter(number: number, continuation: continuation))
            }
        } onCancel: {
            giveUp(number, .cancelled)
        }
    }

    private func enqueue(_ waiter: Waiter) {
        let answer: Result<Lane, any Error>? = state.withLock { state in
            if state.isClosed { return .failure(DatabaseError.unavailable("\(name) is closed")) }
            // A cancellation may have come before this; then its handler has found nobody waiting.
            if Task.isCancelled { return .failure(DatabaseError.cancelled) }
            if let lane = state.idle.popLast() {
                state.taken += 1
                return .success(lane)
            }
            state.waiters.append(waiter)
            return nil
        }
        if let answer { return waiter.continuation.resume(with: answer) }
        let timeout = DispatchTimeInterval.milliseconds(Int(acquireTimeout.milliseconds))
        DispatchQueue.global().asyncAfter(deadline: .now() + timeout) { [weak self] in
            guard let self else { return }
            self.giveUp(waiter.number, .busy("all \(self.lanes.count) connections to \(self.name) are in use"))
        }
    }

    private func giveUp(_ number: UInt64, _ error: DatabaseError) {
        let waiter = state.withLock { state -> Waiter? in
            guard let index = state.waiters.firstIndex(where: { $0.number == number }) else { return nil }
            return state.waiters.remove(at: index)
        }
        waiter?.continuation.resume(throwing: error)
    }

    func release(_ lane: Lane) {
        let (next, closing) = state.withLock { state -> (Waiter?, [CheckedContinuation<Void, Never>]) in
            if !state.waiters.isEmpty { return (state.waiters.removeFirst(), []) }
            state.idle.append(lane)
            state.taken -= 1
            guard state.isClosed, state.taken == 0 else { return (nil, []) }
            defer { state.closing = [] }
            return (nil, state.closing)
        }
        next?.continuation.resume(returning: lane)
        for waiter in closing { waiter.resume() }
    }

    /// Lets no further call in, waits for those under way and hangs up.
    func close() async {
        let refused = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in refused {
            waiter.continuation.resume(throwing: DatabaseError.unavailable("\(name) is closed"))
        }
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.taken > 0 { state.closing.append(continuation) }
                return state.taken == 0
            }
            if isIdle { continuation.resume() }
        }
        for lane in lanes { await lane.close() }
    }
}

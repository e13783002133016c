import Dispatch
import Synchronization

/// Hands out the lanes (connections with their threads), the one used last first, and queues callers in order when all
/// are taken.
package final class LanePool<Lane: Sendable>: Sendable {
    private struct Waiter {
        let number: UInt64
        let deadline: DispatchTime
        let continuation: CheckedContinuation<Lane, any Error>
    }

    private struct State {
        var idle: [Lane]
        var waiters: [Waiter] = []
        var taken = 0
        var nextNumber: UInt64 = 0
        var isWatched = false
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>
    private let lanes: [Lane]
    private let name: String
    private let patience: DispatchTimeInterval

    /// - Parameters:
    ///   - name: what the lanes lead to, for messages.
    ///   - patience: how long a caller waits for a lane before `DatabaseError.busy`.
    package init(_ lanes: [Lane], to name: String, patience: Duration) {
        self.lanes = lanes
        self.name = name
        self.patience = .milliseconds(Int(patience.milliseconds))
        state = Mutex(State(idle: lanes.reversed()))
    }

    /// Runs `body` with a lane that nobody else has meanwhile.
    ///
    /// - Throws: what `body` throws; `DatabaseError.busy` when no lane becomes free in time, `.cancelled` when the task
    ///   is cancelled before, `.unavailable` after `close`.
    package func withLane<T>(_ body: (Lane) async throws -> T) async throws -> T {
        let lane = try await acquire()
        defer { release(lane) }
        return try await body(lane)
    }

    /// Callers that wait for a lane at this moment.
    package var waiting: Int { state.withLock { $0.waiters.count } }

    private func acquire() async throws -> Lane {
        let number = state.withLock { state in
            state.nextNumber += 1
            return state.nextNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enqueue(Waiter(number: number, deadline: .now() + patience, continuation: continuation))
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: DatabaseError.cancelled)
        }
    }

    private func enqueue(_ waiter: Waiter) {
        let answer: Result<Lane, any Error>? = state.withLock { state in
            if state.isClosed { return .failure(closedError) }
            // A cancellation may have come before this; then its handler has found nobody waiting.
            if Task.isCancelled { return .failure(DatabaseError.cancelled) }
            if let lane = state.idle.popLast() {
                state.taken += 1
                return .success(lane)
            }
            state.waiters.append(waiter)
            if !state.isWatched { watch(until: waiter.deadline, &state) }
            return nil
        }
        if let answer { waiter.continuation.resume(with: answer) }
    }

    // One timer serves all waiters: they all have the same patience, so the first in the queue is the first overdue.
    private func watch(until deadline: DispatchTime, _ state: inout State) {
        state.isWatched = true
        DispatchQueue.global().asyncAfter(deadline: deadline) { [weak self] in self?.turnAwayOverdue() }
    }

    private func turnAwayOverdue() {
        let overdue = state.withLock { state in
            let now = DispatchTime.now()
            let overdue = state.waiters.prefix { $0.deadline <= now }
            state.waiters.removeFirst(overdue.count)
            state.isWatched = false
            if let next = state.waiters.first { watch(until: next.deadline, &state) }
            return overdue
        }
        for waiter in overdue {
            let detail = lanes.count == 1 ? "the only connection" : "every one of the \(lanes.count) connections"
            waiter.continuation.resume(throwing: DatabaseError.busy("\(detail) to \(name) is in use"))
        }
    }

    private func release(_ lane: Lane) {
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

    /// Lets no further call in and waits for those under way.
    /// - Returns: the lanes, which their owner now closes; none when they were returned before.
    package func close() async -> [Lane] {
        let (isFirst, refused) = state.withLock { state in
            defer {
                state.isClosed = true
                state.waiters = []
            }
            return (!state.isClosed, state.waiters)
        }
        for waiter in refused { waiter.continuation.resume(throwing: closedError) }
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.taken > 0 { state.closing.append(continuation) }
                return state.taken == 0
            }
            if isIdle { continuation.resume() }
        }
        return isFirst ? lanes : []
    }

    private var closedError: DatabaseError { .unavailable("\(name) is closed") }
}

extension Duration {
    package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

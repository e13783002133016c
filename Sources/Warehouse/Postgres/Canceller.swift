import CLibPQ
import Dispatch
import Synchronization

/// Asks the server to stop the work of one call, and of no other.
///
/// The request travels on a connection of its own and says only *which* connection to stop, not which statement. So it
/// is sent under a lock that the end of the work also takes: it cannot reach the work that comes next.
final class Canceller: Sendable {
    /// One call of `read` or `write`.
    typealias Call = UInt64

    private let running = Mutex<(call: Call, target: CancelTarget)?>(nil)
    private static let pause = DispatchTimeInterval.milliseconds(100)

    func begin(_ call: Call, on target: CancelTarget) { running.withLock { $0 = (call, target) } }
    func end() { running.withLock { $0 = nil } }

    /// Stops the running statement of `call`, and the next ones until the call has ended: a request that arrives between
    /// two statements does nothing.
    func stop(_ call: Call) {
        DispatchQueue.global().async { self.stopNow(call) }
    }

    private func stopNow(_ call: Call) {
        let isRunning = running.withLock { running in
            guard let running, running.call == call else { return false }
            running.target.cancel()
            return true
        }
        if isRunning { DispatchQueue.global().asyncAfter(deadline: .now() + Self.pause) { self.stopNow(call) } }
    }
}

/// Where the request to cancel a connection's statement is sent.
// Unchecked: libpq allows `PQcancel` from any thread with one handle, and the handle is freed only in `deinit`.
final class CancelTarget: @unchecked Sendable {
    private let handle: OpaquePointer?

    init(_ connection: OpaquePointer) { handle = PQgetCancel(connection) }
    deinit { PQfreeCancel(handle) }

    func cancel() {
        var reason = [CChar](repeating: 0, count: 256)
        // A request that fails is repeated until the work has ended, so there is nothing to do with the reason.
        PQcancel(handle, &reason, Int32(reason.count))
    }
}

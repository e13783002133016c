import Database
import GRDBSQLite

/// Stops a running SQLite statement when nobody waits for it any more or when its time is over.
///
/// SQLite asks every few thousand steps of its machine, on the thread that runs the statement; so nothing here can
/// reach a statement of somebody else, as a late `sqlite3_interrupt` could.
final class StatementWatch {
    /// Machine steps between two looks, about 50 µs of work.
    private static let steps: Int32 = 4000

    private let busyWait: BusyWait
    private var deadline: ContinuousClock.Instant?
    private var isArmed = false
    private(set) var interruption: Interruption?
    /// False while a lock that another connection holds is not worth waiting for.
    var waitsForLocks = true

    /// - Note: `connection` must be closed before this object goes away, or let go of with `leave`.
    init(on connection: OpaquePointer, busyTimeout: Duration) {
        busyWait = BusyWait(patience: busyTimeout)
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            connection, Self.steps,
            { context in
                Unmanaged<StatementWatch>.fromOpaque(context!).takeUnretainedValue().shouldStop() ? 1 : 0
            }, context)
        sqlite3_busy_handler(
            connection,
            { context, attempt in
                Unmanaged<StatementWatch>.fromOpaque(context!).takeUnretainedValue().waits(attempt: Int(attempt))
                    ? 1 : 0
            }, context)
    }

    static func leave(_ connection: OpaquePointer) {
        sqlite3_progress_handler(connection, 0, nil, nil)
        sqlite3_busy_handler(connection, nil, nil)
    }

    /// Watches what `work` does, which may take `limit` in all.
    func watching<T, Failure>(limit: Duration?, _ work: () throws(Failure) -> T) throws(Failure) -> T {
        deadline = limit.map { ContinuousClock.now + $0 }
        interruption = nil
        isArmed = true
        defer { isArmed = false }
        return try work()
    }

    private func shouldStop() -> Bool {
        guard isArmed else { return false }
        if Task.isCancelled {
            interruption = .cancelled
        } else if let deadline, ContinuousClock.now > deadline {
            interruption = .timedOut
        }
        return interruption != nil
    }

    private func waits(attempt: Int) -> Bool {
        guard waitsForLocks, let pause = busyWait.pause(attempt: attempt), !shouldStop() else { return false }
        pauseThread(for: pause)
        return true
    }
}

/// Puts the calling thread to sleep. Database threads only, never one of the cooperative pool.
func pauseThread(for pause: Duration) { sqlite3_sleep(Int32(pause.milliseconds)) }

import Ledger
import Synchronization

/// Who a secret belongs to, remembered for two seconds, so that a page with twenty requests asks once.
///
/// What this process changes about people is known at once; what another changes, after those two seconds.
final class VisitorCache: Sendable {
    private struct Entry {
        let visitor: Visitor?
        let until: Int64
    }

    private static let span: Int64 = 2_000_000
    private static let most = 10_000
    private let entries = Mutex<[[UInt8]: Entry]>([:])

    func visitor(_ digest: [UInt8], at now: Instant) -> Visitor?? {
        entries.withLock { entries in
            guard let entry = entries[digest], entry.until > now.microseconds else { return nil }
            return .some(entry.visitor)
        }
    }

    func keep(_ visitor: Visitor?, for digest: [UInt8], at now: Instant) {
        entries.withLock { entries in
            if entries.count >= Self.most { entries.removeAll() }
            entries[digest] = Entry(visitor: visitor, until: now.microseconds + Self.span)
        }
    }

    func forget() { entries.withLock { $0.removeAll() } }
}

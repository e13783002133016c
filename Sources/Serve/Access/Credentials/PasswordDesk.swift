import Dispatch

/// Hashes passwords one after the other on a thread of its own: each takes 19 MiB and a core for a while, and a crowd
/// that signs in must not take the server's.
package final class PasswordDesk: Sendable {
    private let queue = DispatchQueue(label: "millrace.passwords")
    private let cost: PasswordHash.Cost
    /// Stands in for the password of somebody who does not exist, so that the answer takes as long.
    private let nobodys: PasswordHash

    package init(cost: PasswordHash.Cost = .standard) {
        self.cost = cost
        nobodys = PasswordHash(of: Secret().text, cost: cost)
    }

    package func hash(_ password: String) async -> PasswordHash {
        await withCheckedContinuation { answer in
            queue.async { [cost] in answer.resume(returning: PasswordHash(of: password, cost: cost)) }
        }
    }

    package enum Finding: Sendable, Equatable {
        case wrong, right
        /// Right, and to be kept in this form from now on: its parameters were another time's.
        case rightOnce(PasswordHash)
    }

    /// - Parameter kept: nil where there is nobody, or no password yet: wrong, after the same work.
    package func check(_ password: String, against kept: PasswordHash?) async -> Finding {
        await withCheckedContinuation { answer in
            queue.async { [cost, nobodys] in
                guard (kept ?? nobodys).matches(password), let kept else { return answer.resume(returning: .wrong) }
                guard kept.isOutdated(cost) else { return answer.resume(returning: .right) }
                answer.resume(returning: .rightOnce(PasswordHash(of: password, cost: cost)))
            }
        }
    }
}

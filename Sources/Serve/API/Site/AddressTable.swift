import Access
import Synchronization

/// Every address the site serves with its methods; says whether an unanswered request was wrong in its path or its method.
final class AddressTable: Sendable {
    private struct Address {
        let parts: [Substring]
        var methods: [String]
        let isAPI: Bool
        var needs: [Need]

        func matches(_ path: [Substring]) -> Bool {
            parts.count == path.count && zip(parts, path).allSatisfy { $0 == $1 || $0.first == "{" }
        }
    }

    private let addresses = Mutex<[Address]>([])

    func add(_ path: String, method: String, isAPI: Bool, needs: Need) {
        let parts = path.split(separator: "/")
        addresses.withLock { addresses in
            if let known = addresses.firstIndex(where: { $0.parts == parts }) {
                addresses[known].methods.append(method)
                addresses[known].needs.append(needs)
            } else {
                addresses.append(Address(parts: parts, methods: [method], isAPI: isAPI, needs: [needs]))
            }
        }
    }

    /// The methods a path takes, `HEAD` beside `GET`; none for an unknown path.
    func methods(for path: String) -> [String] {
        let parts = path.split(separator: "/")
        var found: [String] = []
        for address in addresses.withLock({ $0 }) where address.matches(parts) {
            for method in address.methods where !found.contains(method) {
                found += method == "GET" ? ["GET", "HEAD"] : [method]
            }
        }
        return found
    }

    /// Whether anyone may come to a path, signed in or not.
    func isOpen(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return addresses.withLock { $0 }.contains { $0.needs.contains(.nothing) && $0.matches(parts) }
    }

    /// Whether data leaves by a path as a file.
    func isExport(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return addresses.withLock { $0 }.contains { address in
            address.matches(parts) && address.needs.contains { if case .export = $0 { true } else { false } }
        }
    }

    /// Every address with its methods and what each needs, for the proof that goes through them all.
    var all: [(path: String, method: String, needs: Need)] {
        addresses.withLock { $0 }.flatMap { address in
            zip(address.methods, address.needs).map { ("/" + address.parts.joined(separator: "/"), $0, $1) }
        }
    }

    /// Whether a path belongs to the API: there even a browser gets problems as JSON.
    func isAPI(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return addresses.withLock { $0 }.contains { $0.isAPI && $0.matches(parts) }
    }
}

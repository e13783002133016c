package import Crypto

/// Closes what must be read again but never lie open: AES-GCM under the installation's key, bound to its place.
package struct Seal: Sendable {
    private let key: @Sendable () throws -> SymmetricKey

    /// - Parameter key: asked for only when something is closed or opened.
    package init(key: @escaping @Sendable () throws -> SymmetricKey) { self.key = key }

    func close(_ bytes: [UInt8], at place: String) throws -> [UInt8] {
        Array(try AES.GCM.seal(bytes, using: key(), authenticating: Array(place.utf8)).combined!)
    }

    func open(_ sealed: [UInt8], at place: String) throws -> [UInt8] {
        Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key(), authenticating: Array(place.utf8)))
    }
}

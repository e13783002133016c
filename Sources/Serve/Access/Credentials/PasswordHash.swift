import CArgon2

/// A password as it is kept: Argon2id (RFC 9106) in the PHC form, which records the parameters beside salt and tag.
package struct PasswordHash: Sendable, Equatable {
    package let text: String

    package init(text: String) { self.text = text }

    /// What hashing costs; a later one may cost more, and then passwords are hashed again when they are next given.
    package struct Cost: Sendable, Equatable {
        package let memory: UInt32
        package let passes: UInt32
        package let lanes: UInt32

        /// - Parameter memory: KiB.
        package init(memory: UInt32, passes: UInt32, lanes: UInt32) {
            self.memory = memory
            self.passes = passes
            self.lanes = lanes
        }

        /// 19 MiB, two passes, one lane: OWASP's recommendation for servers, about 20 ms of one core.
        package static let standard = Cost(memory: 19_456, passes: 2, lanes: 1)

        fileprivate var phc: String { "$argon2id$v=19$m=\(memory),t=\(passes),p=\(lanes)$" }
    }

    /// Blocks for as long as hashing takes; see `PasswordDesk`.
    package init(of password: String, cost: Cost = .standard) {
        let salt = Secret.randomBytes(16)
        let bytes = Array(password.utf8)
        let length = argon2_encodedlen(
            cost.passes, cost.memory, cost.lanes, UInt32(salt.count), Self.tagLength, Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(
            cost.passes, cost.memory, cost.lanes, bytes, bytes.count, salt, salt.count, Int(Self.tagLength), &encoded,
            length)
        precondition(code == 0, "Argon2 refuses its parameters or has no memory: \(code)")
        text = String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static let tagLength: UInt32 = 32

    /// Whether this is the password; takes as long for a wrong one.
    package func matches(_ password: String) -> Bool {
        let bytes = Array(password.utf8)
        return argon2id_verify(text, bytes, bytes.count) == 0
    }

    /// Whether it was made at another cost than is asked for now.
    package func isOutdated(_ cost: Cost = .standard) -> Bool { !text.hasPrefix(cost.phc) }
}

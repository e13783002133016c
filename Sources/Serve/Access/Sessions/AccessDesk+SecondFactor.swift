import Database
import Ledger
package import Schema

extension AccessDesk {
    private static func place(_ person: Int64) -> String { "millrace/person/\(person)/totp" }

    /// Sets up the second factor once a code proves that the app knows the secret.
    /// - Returns: recovery codes, each good for one sign-in without the app; shown once.
    /// - Parameter current: a code of the second factor there is: a browser left open is not enough to replace it.
    /// - Throws: `AccessError.refused` when a code is not right, `.codeWanted` and `.tooMany` as when signing in.
    package func enrol(
        _ factor: OneTimePassword, code: String, current: String? = nil, of person: Int64, from origin: Origin
    ) async throws -> [String] {
        let instant = now()
        guard let step = factor.step(of: code, at: instant, used: 0) else { throw AccessError.refused }
        guard let known = try await warehouse.read({ try Person.find(id: person, on: $0) }) else {
            throw AccessError.refused
        }
        try await prove(current, of: known, from: origin, at: instant)
        let sealed = try seal.close(factor.secret, at: Self.place(person))
        let codes = (0..<10).map { _ in Self.recoveryCode() }
        try await change { connection in
            try record("second-factor.set", "person \(person)", in: AuditLog.installation, at: instant, on: connection)
            try connection.installation.execute(
                AccessQueries.of("person/set_totp"),
                ["person": .int(person), "totp": .blob(sealed), "step": .int(step)])
            try connection.installation.execute(AccessQueries.of("person/forget_codes"), ["person": .int(person)])
            for code in codes {
                try connection.installation.execute(
                    AccessQueries.of("person/add_code"), ["person": .int(person), "secret": .blob(Self.digest(code))])
            }
        }
        return codes
    }

    /// Takes the second factor of a member back: the telephone is lost and so are the codes. For who runs the
    /// installation, as a link to set a password is.
    /// - Throws: `AccessError.unknownPerson`.
    package func forgetSecondFactor(of email: String, in organisation: Organisation) async throws {
        let instant = now()
        try await change { connection in
            let person = try Member.find(email, in: Book(of: organisation, on: connection)).id
            try record(
                "second-factor.forget", "person \(person)", in: AuditLog.installation, at: instant, on: connection)
            try connection.installation.execute(
                AccessQueries.of("person/set_totp"), ["person": .int(person), "totp": .null, "step": .int(0)])
            try connection.installation.execute(AccessQueries.of("person/forget_codes"), ["person": .int(person)])
        }
    }

    /// Whether a code of the app, or a recovery code, is right; it is used up with that.
    func takeCode(_ code: String, of person: Person, at instant: Instant) async throws -> Bool {
        guard let sealed = person.sealedSecondFactor else { return true }
        let factor = OneTimePassword(secret: try seal.open(sealed, at: Self.place(person.id)))
        let step = factor.step(of: code, at: instant, used: person.usedStep)
        return try await warehouse.write { connection in
            if let step {
                // Two requests with one code: the later finds the step taken.
                return try connection.installation.execute(
                    AccessQueries.of("person/take_step"), ["person": .int(person.id), "step": .int(step)]) == 1
            }
            return try connection.installation.execute(
                AccessQueries.of("person/take_code"),
                ["person": .int(person.id), "secret": .blob(Self.digest(code)), "at": Value(instant)]) == 1
        }
    }

    /// 50 random bits in letters that are not mistaken for each other.
    private static func recoveryCode() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var random = SystemRandomNumberGenerator()
        let word = (0..<10).map { _ in letters.randomElement(using: &random)! }
        return String(word[..<5]) + "-" + String(word[5...])
    }

    private static func digest(_ code: String) -> [UInt8] {
        Secret("recovery " + code.lowercased().filter { $0.isLetter || $0.isNumber }).digest
    }
}

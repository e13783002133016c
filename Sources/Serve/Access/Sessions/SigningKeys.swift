import Database
import Foundation
import JWTKit
import Ledger

/// The keys of access tokens: HS256, made and kept by this installation alone, a new one each month.
///
/// Every process reads them from the database; a token names its key (`kid`), and one that is not known yet is looked for.
actor SigningKeys {
    /// How long a key signs.
    private static let term: Int64 = 30 * 86_400_000_000
    /// How long it is known afterwards: longer than any token it has signed.
    private static let afterlife: Int64 = 86_400_000_000

    /// Between two looks for a key that is not known.
    private static let patience: Int64 = 1_000_000

    private var lookedAt = Int64.min / 2
    private var keys = JWTKeyCollection()
    private var names: Set<String> = []
    private var current: (name: String, until: Int64)?

    func sign(_ claims: AccessClaims, at instant: Instant, _ desk: AccessDesk) async throws -> String {
        if current.map({ $0.until <= instant.microseconds }) ?? true { try await load(at: instant, desk, makes: true) }
        guard let current else { throw DatabaseError.broken("there is no key to sign with") }
        return try await keys.sign(claims, kid: JWKIdentifier(string: current.name))
    }

    /// What a token says, when one of our keys has signed it; nil for any other.
    func claims(of token: String, at instant: Instant, _ desk: AccessDesk) async throws -> AccessClaims? {
        guard token.utf8.count <= 2_000, let name = Self.keyName(of: token) else { return nil }
        // Another process may have made it just now; a forger's names are looked for no oftener than that matters.
        if !names.contains(name), instant.microseconds - lookedAt > Self.patience {
            lookedAt = instant.microseconds
            try await load(at: instant, desk, makes: false)
        }
        guard names.contains(name) else { return nil }
        return try? await keys.verify(token, as: AccessClaims.self)
    }

    /// The key a token names; nothing is believed of it but where to look. Another method than ours is none.
    private static func keyName(of token: String) -> String? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        var base64 = String(parts[0]).replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let bytes = Data(base64Encoded: base64), let header = try? JSONDecoder().decode(Header.self, from: bytes),
            header.alg == "HS256"
        else { return nil }
        return header.kid
    }

    private struct Header: Decodable {
        let alg: String
        let kid: String
    }

    private func load(at instant: Instant, _ desk: AccessDesk, makes: Bool) async throws {
        let since = instant.microseconds - Self.term - Self.afterlife
        let rows = try await desk.warehouse.read { try Self.all(since: since, on: $0) }
        let isCovered = try rows.first.map { try $0.int("created_at") > instant.microseconds - Self.term } ?? false
        try await know(isCovered || !makes ? rows : makeKey(at: instant, since: since, desk), at: instant, desk.seal)
    }

    /// Unless another process has made one meanwhile.
    private func makeKey(at instant: Instant, since: Int64, _ desk: AccessDesk) async throws -> [Row] {
        let (name, secret) = (String(Secret().text.prefix(12)), Secret.randomBytes(32))
        let sealed = try desk.seal.close(secret, at: Self.place(name))
        return try await desk.warehouse.write { connection in
            let known = try Self.all(since: since, on: connection)
            if let newest = try known.first?.int("created_at"), newest > instant.microseconds - Self.term {
                return known
            }
            try connection.installation.execute(
                AccessQueries.of("signing/create"),
                ["name": .text(name), "sealed": .blob(sealed), "at": Value(instant)])
            return try Self.all(since: since, on: connection)
        }
    }

    private static func all(since: Int64, on connection: any Connection) throws -> [Row] {
        try connection.installation.rows(AccessQueries.of("signing/all"), ["since": .int(since)])
    }

    private func know(_ rows: [Row], at instant: Instant, _ seal: Seal) async throws {
        keys = JWTKeyCollection()
        names = []
        current = nil
        for row in rows {
            let name = try row.text("name")
            let secret = try seal.open(try row.blob("sealed"), at: Self.place(name))
            await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256, kid: JWKIdentifier(string: name))
            names.insert(name)
            let until = try row.int("created_at") + Self.term
            if current == nil, until > instant.microseconds { current = (name, until) }
        }
    }

    private static func place(_ name: String) -> String { "millrace/signing-key/\(name)" }
}

/// What an access token says: whose session it is of, and until when. What that one may do is looked up, not believed.
struct AccessClaims: JWTPayload {
    /// The person.
    let sub: String
    /// The session.
    let sid: String
    let iss: String
    /// Seconds since 1970.
    let iat: Int64
    let exp: Int64

    // Its time is compared with the program's own clock.
    func verify(using algorithm: some JWTAlgorithm) throws {}
}

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
        if !names.contains(name) { try await load(at: instant, desk, makes: false) }
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
        let (seal, fresh) = (desk.seal, Secret.randomBytes(32))
        let rows = try await desk.warehouse.write { connection in
            func all() throws -> [Row] {
                try connection.installation.rows(AccessQueries.of("signing/all"), ["since": .int(since)])
            }
            let known = try all()
            let isCovered = try known.first.map { try $0.int("created_at") > instant.microseconds - Self.term } ?? false
            guard makes, !isCovered else { return known }
            let name = String(Secret().text.prefix(12))
            try connection.installation.execute(
                AccessQueries.of("signing/create"),
                [
                    "name": .text(name), "sealed": .blob(try seal.close(fresh, at: Self.place(name))),
                    "at": Value(instant),
                ])
            return try all()
        }
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

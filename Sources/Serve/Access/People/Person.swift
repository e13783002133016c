package import Database
import Foundation

/// Somebody who may sign in.
package struct Person: Sendable, Equatable {
    package enum State: String, Sendable {
        /// Has not set a password yet.
        case invited
        case active, disabled
    }

    package let id: Int64
    /// In small letters.
    package let email: String
    package let name: String
    package let password: PasswordHash?
    package let state: State
    /// Looks after the whole installation.
    package let isPlatform: Bool
    /// The second factor's secret, sealed.
    package let sealedSecondFactor: [UInt8]?
    /// The newest step of which a code was taken.
    package let usedStep: Int64

    init(row: Row) throws {
        id = try row.int("id")
        email = try row.text("email")
        name = try row.text("name")
        password = try row.optionalText("password").map { PasswordHash(text: $0) }
        state = State(rawValue: try row.text("state")) ?? .disabled
        isPlatform = try row.int("is_platform") == 1
        sealedSecondFactor = try row.optionalBlob("totp")
        usedStep = try row.int("totp_step")
    }

    /// The address as it is kept: spaces around it gone, small letters.
    /// - Throws: `AccessError.badEmail`.
    package static func address(_ text: String) throws(AccessError) -> String {
        let address = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = !address.unicodeScalars.contains {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control || $0 == "<" || $0 == ">"
        }
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), address.utf8.count <= 254, isPlain else {
            throw .badEmail(text)
        }
        return address
    }

    package static func named(_ text: String) throws(AccessError) -> String {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...200).contains(name.count),
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw .badName(text) }
        return name
    }

    package static func find(_ email: String, on connection: any Connection) throws -> Person? {
        guard let address = try? address(email) else { return nil }
        return try connection.installation.row(AccessQueries.of("person/by_email"), ["email": .text(address)]).map(
            Person.init(row:))
    }

    package static func find(id: Int64, on connection: any Connection) throws -> Person? {
        try connection.installation.row(AccessQueries.of("person/by_id"), ["person": .int(id)]).map(Person.init(row:))
    }
}

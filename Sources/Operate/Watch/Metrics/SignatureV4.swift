import Crypto
import Foundation
package import Ledger

/// AWS Signature Version 4: a request is signed with a key that is good for one day, region and service.
///
/// Reference: AWS General Reference, "Signing AWS API requests".
package struct SignatureV4: Sendable {
    package let credentials: AWSCredentials
    package let region: String
    package let service: String

    package init(_ credentials: AWSCredentials, region: String, service: String) {
        self.credentials = credentials
        self.region = region
        self.service = service
    }

    /// The `Authorization` header of a request.
    ///
    /// - Parameters:
    ///   - path, query: as they are sent, percent-encoded.
    ///   - headers: those to be signed, with `host` and `x-amz-date` among them.
    package func authorization(
        method: String, path: String, query: String = "", headers: [(name: String, value: String)], body: [UInt8],
        at instant: Instant
    ) -> String {
        let signed = headers.map { (name: $0.name.lowercased(), value: Self.squeezed($0.value)) }
            .sorted { $0.name < $1.name }
        let names = signed.map(\.name).joined(separator: ";")
        let canonical = [
            method, path.isEmpty ? "/" : path,
            query.split(separator: "&").map { $0.contains("=") ? String($0) : $0 + "=" }.sorted().joined(
                separator: "&"),
            signed.map { "\($0.name):\($0.value)\n" }.joined(), names, Self.hex(SHA256.hash(data: body)),
        ].joined(separator: "\n")
        let moment = Self.moment(instant)
        let scope = "\(moment.prefix(8))/\(region)/\(service)/aws4_request"
        let toSign = ["AWS4-HMAC-SHA256", moment, scope, Self.hex(SHA256.hash(data: Array(canonical.utf8)))]
            .joined(separator: "\n")
        var key = SymmetricKey(data: Array("AWS4\(credentials.secretKey)".utf8))
        for part in [String(moment.prefix(8)), region, service, "aws4_request"] {
            key = SymmetricKey(data: Array(HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key)))
        }
        let signature = Self.hex(HMAC<SHA256>.authenticationCode(for: Array(toSign.utf8), using: key))
        return
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
    }

    /// `20150830T123600Z`
    package static func moment(_ instant: Instant) -> String {
        let day = CivilDate(dayNumber: Int(instant.microseconds / 86_400_000_000)) ?? .latest
        let second = Int(instant.microseconds / 1_000_000) - day.dayNumber * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(day.description.filter { $0 != "-" })T\(two(second / 3_600))\(two(second / 60 % 60))\(two(second % 60))Z"
    }

    private static func squeezed(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

package struct AWSCredentials: Sendable {
    package let accessKey: String
    let secretKey: String
    package let sessionToken: String?

    package init(accessKey: String, secretKey: String, sessionToken: String? = nil) {
        self.accessKey = accessKey
        self.secretKey = secretKey
        self.sessionToken = sessionToken
    }

    /// From the variables that all of AWS's own programs read; nil when they are not set.
    package init?(environment: [String: String]) {
        guard let key = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"],
            !key.isEmpty, !secret.isEmpty
        else { return nil }
        self.init(accessKey: key, secretKey: secret, sessionToken: environment["AWS_SESSION_TOKEN"])
    }
}

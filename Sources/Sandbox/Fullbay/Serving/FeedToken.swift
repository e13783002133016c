import Crypto
import Foundation
package import Ledger

/// The daily token, as the vendor checks it: SHA-1 of key, UTC date and the caller's address.
package enum FeedToken {
    package static func make(key: String, day: CivilDate, address: String) -> String {
        Insecure.SHA1.hash(data: Data((key + day.description + address).utf8))
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Takes as long for a near miss as for a far one.
    static func same(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        return zip(one.utf8, other.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    static func day(of instant: Instant) -> CivilDate {
        CivilDate(dayNumber: Int(instant.microseconds / 86_400_000_000)) ?? .latest
    }
}

package import ConnectorKit
import Ledger

/// What is said of a Fullbay account, read and checked.
struct FullbaySettings: Sendable {
    /// Ends with a slash.
    let base: String
    let key: String
    /// The address Fullbay sees; nil: asked of `echo`.
    let publicIP: String?
    let echo: String
    /// The first day that is read at all; nil: two years back.
    let since: CivilDate?
    /// Days that every run reads again, and that a run reads again now and then.
    let rereadDays: Int
    let deepRereadDays: Int

    init(_ configuration: SourceConfiguration) throws {
        let base = configuration["base_url"] ?? ""
        self.base = base.hasSuffix("/") ? base : base + "/"
        key = configuration["key"] ?? ""
        publicIP = configuration["public_ip"]
        echo = configuration["ip_echo_url"] ?? ""
        since = configuration["since"].flatMap(CivilDate.init(iso:))
        rereadDays = Int(configuration["reread_days"] ?? "") ?? 35
        deepRereadDays = Int(configuration["deep_reread_days"] ?? "") ?? 400
    }
}

extension SourceKind {
    /// Fullbay, for repair shops: its invoices with everything on them.
    package static let fullbay = SourceKind(
        name: "fullbay", title: "Fullbay",
        settings: [
            SourceSetting(
                "base_url", .standard("https://app.fullbay.com/services/"),
                meaning: "where the feed is; only for a sandbox another than the standard", check: address),
            SourceSetting("key", .required, isSecret: true, meaning: "the shop's API key") { key in
                key.utf8.count >= 8 && key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? nil : "is no API key"
            },
            SourceSetting(
                "public_ip", .optional,
                meaning: "the IPv4 address Fullbay sees you at; left out, ip_echo_url is asked for it",
                check: { IPv4.isAddress($0) ? nil : "is no IPv4 address such as 203.0.113.9" }),
            SourceSetting(
                "ip_echo_url", .standard("https://checkip.amazonaws.com/"),
                meaning: "a page that answers with the caller's IPv4 address", check: address),
            SourceSetting(
                "since", .optional, meaning: "the first day to read, YYYY-MM-DD; left out, two years back",
                check: { CivilDate(iso: $0) == nil ? "is no day such as 2024-01-31" : nil }),
            SourceSetting(
                "reread_days", .standard("35"), meaning: "days that every sync reads again for later changes",
                check: { days($0, 0...3650) }),
            SourceSetting(
                "deep_reread_days", .standard("400"),
                meaning: "days that are read again every thirty days; 0 for never", check: { days($0, 0...36_500) }),
            SourceSetting(
                "classification", .standard(PartClassification.seedCompatible.rawValue),
                meaning: "seed: supplies by words within words; words: by whole words",
                check: { PartClassification(rawValue: $0) == nil ? "is neither seed nor words" : nil }),
        ] + SourceSetting.general(rate: "2"),
        make: { configuration, tools in try FullbayConnector(configuration, tools) })

    private static func address(_ text: String) -> String? {
        text.hasPrefix("https://") || text.hasPrefix("http://") ? nil : "is no address such as https://…"
    }

    private static func days(_ text: String, _ range: ClosedRange<Int>) -> String? {
        Int(text).map(range.contains) == true ? nil : "is no number from \(range.lowerBound) to \(range.upperBound)"
    }
}

/// Dotted quads.
enum IPv4 {
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
                    && Int(part)! <= 255
            }
    }
}

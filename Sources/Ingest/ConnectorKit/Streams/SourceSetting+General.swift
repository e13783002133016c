extension SourceSetting {
    /// What can be said of every source: how fast and how often it may be asked, and through which proxy.
    package static func general(rate: String, concurrency: String = "1") -> [SourceSetting] {
        [
            SourceSetting("rate", .standard(rate), meaning: "calls a second, at most") { text in
                Double(text).map { $0 > 0 && $0 <= 1000 } == true ? nil : "is no number above 0"
            },
            SourceSetting("concurrency", .standard(concurrency), meaning: "calls under way at once, at most") { text in
                Int(text).map { (1...64).contains($0) } == true ? nil : "is no number from 1 to 64"
            },
            SourceSetting("attempts", .standard("5"), meaning: "calls made for one answer before giving up") { text in
                Int(text).map { (1...20).contains($0) } == true ? nil : "is no number from 1 to 20"
            },
            SourceSetting("calls_per_day", .optional, meaning: "calls the source allows a day", check: count),
            SourceSetting("calls_per_month", .optional, meaning: "calls the source allows a month", check: count),
            SourceSetting("proxy", .optional, isSecret: true, meaning: "http://user:password@host:port to go through") {
                HTTPProxy($0) == nil ? "is no proxy such as http://host:3128" : nil
            },
        ]
    }

    private static func count(_ text: String) -> String? {
        Int(text).map { $0 > 0 } == true ? nil : "is no number from 1"
    }
}

extension SourceConfiguration {
    package var quota: CallQuota {
        CallQuota(
            perDay: self["calls_per_day"].flatMap { Int($0) }, perMonth: self["calls_per_month"].flatMap { Int($0) })
    }

    /// - Parameter callsLeft: of the day and month; nil without a limit.
    package func manners(callsLeft: Int?) -> CallManners {
        CallManners(
            retry: RetryPolicy(attempts: Int(self["attempts"] ?? "") ?? 5), rate: Double(self["rate"] ?? "") ?? 1,
            concurrency: Int(self["concurrency"] ?? "") ?? 1, callsLeft: callsLeft)
    }

    package var proxy: HTTPProxy? { self["proxy"].flatMap(HTTPProxy.init) }
}

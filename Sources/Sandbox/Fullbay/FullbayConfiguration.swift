package import Ledger

/// What an invented shop and its invoice feed are to be like. The same configuration gives the same bytes for ever.
package struct FullbayConfiguration: Sendable {
    package var seed: UInt64
    /// On an ordinary weekday; weekends have fewer.
    package var invoicesPerDay: Int
    package var from: CivilDate
    package var to: CivilDate
    package var pageSize: Int
    /// Shops of one account; the feed tells them apart by their title only.
    package var shops: Int
    /// What the feed's clock shows at first; nil: this machine's.
    package var now: Instant?
    package var beyondEnd: BeyondEnd
    /// 0: a free one.
    package var port: Int

    /// What is answered to a page behind the last; nobody knows what the vendor does.
    package enum BeyondEnd: String, Sendable, CaseIterable { case empty, repeatLast = "repeat-last", fail }

    package init(
        seed: UInt64 = 1, invoicesPerDay: Int = 20, from: CivilDate, to: CivilDate, pageSize: Int = 100, shops: Int = 1,
        now: Instant? = nil, beyondEnd: BeyondEnd = .empty, port: Int = 0
    ) {
        self.seed = seed
        self.invoicesPerDay = max(invoicesPerDay, 0)
        self.from = from
        self.to = max(from, to)
        self.pageSize = max(pageSize, 1)
        self.shops = max(shops, 1)
        self.now = now
        self.beyondEnd = beyondEnd
        self.port = port
    }
}

/// What a client needs to read the feed.
package struct FullbayCredentials: Sendable, Equatable, Encodable {
    package let baseURL: String
    package let key: String
    package let publicIP: String

    private enum CodingKeys: String, CodingKey {
        case key
        case baseURL = "base_url"
        case publicIP = "public_ip"
    }
}

package import HTTPTypes

/// One question to a source over HTTP.
package struct HTTPCall: Sendable {
    package var method: HTTPRequest.Method
    /// The whole address; it may hold secrets and is never shown as it is.
    package var url: String
    package var headers: HTTPFields
    package var body: [UInt8]?
    /// The credentials travel in the address itself, so that it must not be followed to anyone else.
    package var hasSecretAddress: Bool

    package init(
        _ method: HTTPRequest.Method = .get, _ url: String, headers: HTTPFields = [:], body: [UInt8]? = nil,
        hasSecretAddress: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.hasSecretAddress = hasSecretAddress
    }
}

/// What came back, whole.
package struct HTTPAnswer: Sendable {
    package let status: Int
    package let headers: HTTPFields
    package let body: [UInt8]
    package let duration: Duration
    /// Addresses it was sent on to before this one answered.
    package let redirects: Int

    package var isHTML: Bool {
        let start = body.prefix(256).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        let text = String(decoding: start, as: UTF8.self).lowercased()
        return text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
    }
}

/// Limits of a call; each has its own, because a source that answers slowly is not one that is away.
package struct HTTPLimits: Sendable {
    package var connecting: Duration
    /// Without a single byte.
    package var answering: Duration
    /// From the first byte asked to the last one read.
    package var whole: Duration
    /// Of a body, unpacked.
    package var bytes: Int
    package var redirects: Int

    package init(
        connecting: Duration = .seconds(10), answering: Duration = .seconds(180), whole: Duration = .seconds(600),
        bytes: Int = 64 << 20, redirects: Int = 5
    ) {
        self.connecting = connecting
        self.answering = answering
        self.whole = whole
        self.bytes = bytes
        self.redirects = redirects
    }
}

import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOHTTP1

extension HTTPCall {
    /// The call to make instead, when the answer points elsewhere; nil when it does not.
    ///
    /// A call that bears credentials is followed on the same host only: whoever can answer in a source's place must not be
    /// able to have its key sent to another.
    /// - Throws: `TransportFailure.redirected`.
    func redirected(by answer: HTTPClientResponse) throws -> HTTPCall? {
        guard [301, 302, 303, 307, 308].contains(answer.status.code),
            let location = answer.headers.first(name: "location")
        else { return nil }
        guard let here = URL(string: url), let there = URL(string: location, relativeTo: here)?.absoluteURL,
            let scheme = there.scheme?.lowercased(), scheme == "https" || scheme == "http"
        else { throw TransportFailure.redirected("to what is no address") }
        let isSameHost = there.origin == here.origin
        guard isSameHost || !bearsCredentials else {
            throw TransportFailure.redirected("to another host (\(there.host ?? "")), which is given no credentials")
        }
        guard scheme == "https" || here.scheme?.lowercased() == "http" else {
            throw TransportFailure.redirected("to a connection that is not encrypted")
        }
        var next = self
        next.url = there.absoluteString
        if answer.status.code == 303 || (method == .post && [301, 302].contains(answer.status.code)) {
            next.method = .get
            next.body = nil
        }
        return next
    }

    private var bearsCredentials: Bool {
        hasSecretAddress || headers[.authorization] != nil || headers[.cookie] != nil
    }
}

extension URL {
    /// Scheme, host and port: who is spoken to.
    fileprivate var origin: String {
        let scheme = self.scheme?.lowercased() ?? ""
        return "\(scheme)://\(host?.lowercased() ?? ""):\(port ?? (scheme == "https" ? 443 : 80))"
    }
}

extension HTTPFields {
    init(_ headers: HTTPHeaders) {
        self.init()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { continue }
            append(HTTPField(name: name, value: value))
        }
    }
}

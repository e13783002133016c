/// How a call is answered, down to the bytes and what becomes of the connection.
struct FeedAnswer: Sendable {
    var status = 200
    var headers: [String: String] = ["Content-Type": "application/json"]
    var body: [UInt8] = []
    /// It is packed already.
    var isPacked = false
    /// Sent with this length though fewer bytes come before the connection is closed.
    var breaksAfter: Int?
    var delay: Duration = .zero
    var hangs = false
    /// In a word or two, for the log.
    var verdict = "ok"

    static func fail(_ message: String) -> FeedAnswer {
        var answer = FeedAnswer()
        answer.body = Array("{\"status\":\"FAIL\",\"message\":\"\(message)\"}".utf8)
        answer.verdict = "fail: \(message)"
        return answer
    }

    static func html(_ code: Int) -> FeedAnswer {
        var answer = FeedAnswer()
        answer.status = code
        answer.headers["Content-Type"] = "text/html"
        answer.body = Array(
            "<!DOCTYPE html>\n<html><body><h1>\(code)</h1>The site is being looked after.</body></html>".utf8)
        answer.verdict = "html \(code)"
        return answer
    }

    static func text(_ text: String) -> FeedAnswer {
        var answer = FeedAnswer()
        answer.headers["Content-Type"] = "text/plain"
        answer.body = Array((text + "\n").utf8)
        return answer
    }
}

/// One call, as the log keeps it: without key and token.
package struct LoggedRequest: Sendable, Equatable, Encodable {
    package let script: String
    package let from: String
    package let to: String
    package let page: Int
    /// `ok`, or what the feed said or did instead.
    package let verdict: String
    /// The rule that struck.
    package let rule: String?
}

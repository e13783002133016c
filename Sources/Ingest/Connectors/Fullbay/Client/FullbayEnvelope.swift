import ConnectorKit
import HTTPTypes
import JSON
import Ledger

/// One answer of the feed, its envelope read and its records not yet.
///
/// The vendor labels and types loosely: numbers may be text, lists may be missing, warnings may stand before the JSON,
/// a refusal comes with status 200. Nothing but `SUCCESS` counts as an answer.
struct FullbayEnvelope {
    var records: [JSONElement] = []
    /// Records that are no objects and so cannot be kept as such.
    var strangers = 0
    var totalCount: Int?
    var totalPages: Int?
    var notes: [PageNote] = []

    /// - Parameter now: what a `Retry-After` date is counted from.
    /// - Throws: `CallFailure`.
    init(_ answer: HTTPAnswer, now: Instant) throws(CallFailure) {
        switch answer.status {
        case 200..<300: break
        case 429: throw .throttled(answer.headers[.retryAfter].flatMap { RetryAfter($0, now: now) })
        case 408, 500...: throw .unavailable("HTTP \(answer.status)")
        case 401, 403: throw .refused("HTTP \(answer.status), not authorized")
        default: throw .refused("HTTP \(answer.status)")
        }
        guard !answer.isHTML else { throw .malformed("a page for people instead of data") }
        let document = try document(in: answer.body)
        guard document.root.kind == .object else { throw .malformed("no envelope") }
        var envelope = JSONObjectReader(document.root)
        switch envelope["status"]?.text?.uppercased() {
        case "SUCCESS": break
        case "FAIL", "ERROR": throw .refused(envelope["message"]?.text?.prefix(200).description ?? "no reason given")
        default: throw .malformed("an envelope without a status")
        }
        totalCount = Self.count(envelope["totalCount"])
        totalPages = Self.count(envelope["totalPages"])
        if let items = envelope["resultSet"]?.items {
            for item in items {
                if item.kind == .object { records.append(item) } else { strangers += 1 }
            }
        }
        if document.unreadableBytes > 0 {
            notes.append(
                PageNote(code: "not-utf-8", message: "\(document.unreadableBytes) bytes are not UTF-8; each reads as ?")
            )
        }
        if document.repeatedNames > 0 {
            notes.append(
                PageNote(
                    code: "repeated-names",
                    message: "\(document.repeatedNames) members come twice in their object; the last one counts"))
        }
        if strangers > 0 {
            notes.append(PageNote(code: "no-record", message: "\(strangers) items of the list are no records"))
        }
    }

    /// The JSON of an answer, without the warnings that a PHP program may have put before it.
    private mutating func document(in body: [UInt8]) throws(CallFailure) -> JSONDocument {
        guard !body.isEmpty else { throw .malformed("an empty answer") }
        guard let brace = body.firstIndex(of: UInt8(ascii: "{")) else { throw .malformed("no JSON") }
        let isBlank = body[..<brace].allSatisfy { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
        if !isBlank {
            notes.append(PageNote(code: "text-before-json", message: "\(brace) bytes of text stood before the JSON"))
        }
        do {
            return try JSONDocument(brace == 0 ? body : Array(body[brace...]))
        } catch {
            throw .malformed("\(error)")
        }
    }

    /// A count, as a number or as text; nil for anything that is none.
    private static func count(_ element: JSONElement?) -> Int? {
        guard let text = element?.text, let number = Int(text.filter { $0 != " " }), number >= 0 else { return nil }
        return number
    }
}

import ConnectorKit
import JSON
import Ledger

/// One record being read: what is needed everywhere, and what was doubtful so far.
final class Reading {
    let currency: Currency
    let classification: PartClassification
    private var issues: [ConformIssue] = []
    private var unlisted = 0
    private var entries = 0

    /// Issues of one record that are listed.
    static let listed = 100
    /// Complaints, corrections, parts, technicians, charges and labor lines of one record together; the largest repair
    /// has some hundreds.
    static let mostEntries = 20_000

    init(_ rules: ConformRules) {
        currency = rules.currency
        classification = rules.classification
    }

    func note(_ doubt: Doubt, _ place: Place, _ name: StaticString = "", found: String = "", expected: String? = nil) {
        guard issues.count < Self.listed else {
            unlisted += 1
            return
        }
        issues.append(
            ConformIssue(
                code: doubt.rawValue, field: place.path(name), found: found, expected: expected, message: doubt.message)
        )
    }

    /// In the order found.
    var allIssues: [ConformIssue] {
        guard unlisted > 0 else { return issues }
        let more = Doubt.moreIssues
        return issues + [ConformIssue(code: more.rawValue, field: "", found: "\(unlisted)", message: more.message)]
    }

    /// - Throws: the refusal of a record that has more of them than a repair can have.
    func count(_ more: Int = 1, at place: Place) throws(ConformRefusal) {
        entries += more
        if entries > Self.mostEntries { throw .tooManyEntries(at: place.path(), limit: Self.mostEntries) }
    }

    /// A figure as an issue shows it.
    func shown(_ amount: FineAmount) -> String { amount.fits ? shown(amount.rounded) : "more than can be held" }
    func shown(_ minorUnits: Int64) -> String { Money(minorUnits: minorUnits, currency: currency).decimalText }
}

extension JSONElement {
    /// What stands there, as far as an issue shows it.
    var shown: String {
        switch kind {
        case .null: "null"
        case .object: "an object"
        case .array: "a list"
        case .bool: bool == true ? "true" : "false"
        case .number, .string:
            withUTF8 { bytes in
                let text = String(decoding: bytes.prefix(240), as: UTF8.self)
                return text.count > 60 ? text.prefix(60) + "…" : text
            }
        }
    }
}

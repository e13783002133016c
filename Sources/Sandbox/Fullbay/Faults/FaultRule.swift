package import Ledger

/// One way in which the feed misbehaves, and when.
package struct FaultRule: Sendable, Equatable {
    package var id: String
    package var match: FaultMatch
    package var action: FaultAction
    /// How often it strikes at most; nil: every time it matches.
    package var times: Int?

    package init(_ id: String, _ action: FaultAction, when match: FaultMatch = FaultMatch(), times: Int? = 1) {
        self.id = id
        self.match = match
        self.action = action
        self.times = times
    }
}

/// Which calls a rule is for; what is nil does not matter.
package struct FaultMatch: Sendable, Equatable, Codable {
    /// `getInvoices`, or `ip` for the echo of the caller's address.
    package var script: String?
    package var page: Int?
    /// A day within the window that is asked for.
    package var date: String?
    /// Only the call of this number, from 1, among those that match otherwise.
    package var nth: Int?
    package var everyN: Int?
    /// From 0 to 1, drawn from the sandbox's seed.
    package var probability: Double?

    package init(
        script: String? = "getInvoices", page: Int? = nil, date: CivilDate? = nil, nth: Int? = nil,
        everyN: Int? = nil, probability: Double? = nil
    ) {
        self.script = script
        self.page = page
        self.date = date?.description
        self.nth = nth
        self.everyN = everyN
        self.probability = probability
    }
}

/// The behaviours of fullbay.md §9.
package enum FaultAction: Sendable, Equatable {
    case status(Int, headers: [String: String] = [:])
    /// The envelope that says no, with status 200.
    case fail(String)
    /// No grace around midnight: only the token of the feed's own day is taken.
    case strictToken
    /// The `Date` header and the clock that tokens are checked by are off by so many seconds from now on.
    case dateHeader(offsetSeconds: Int)
    /// From now on the feed sees the caller at this address; the echo says the same.
    case egressIP(String)
    /// A page for people.
    case html(Int)
    /// The answer ends after so many bytes, as if it were whole.
    case truncate(bytes: Int)
    /// The connection is closed after so many bytes of a longer answer.
    case reset(afterBytes: Int)
    case prefix(String)
    case delay(milliseconds: Int)
    case hang
    /// Before the answer an invoice is inserted at this place of the window, or removed from it, so that all behind it
    /// move.
    case shift(insertAt: Int)
    case removeAt(Int)
    /// This page is answered whatever was asked for.
    case repeatPage(of: Int)
    /// A value at a JSON pointer is put in place of what is there; nil takes the member out.
    case patch(String, value: String?)
    /// The first record of the page comes again at its end, with other content if it is to be changed.
    case duplicateRecord(mutate: Bool)
    /// The key is not valid any more from now on.
    case revokeKey
    /// What the echo of the caller's address says instead.
    case text(String)
}

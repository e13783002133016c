package import Ledger
package import Schema

/// One source to be read now.
package struct SyncRequest: Sendable {
    package var organisation: Organisation
    /// The source's name.
    package var source: String
    package var since: CivilDate?
    package var until: CivilDate?
    /// Everything again from the start.
    package var isFull: Bool
    /// Records to read at most; nil for all.
    package var limit: Int?
    /// Asked by a person: a source that rests is asked all the same.
    package var isForced: Bool
    /// Records missing at the source are taken out however many they are.
    package var acceptsDeletions: Bool
    /// Who asked, in words: `a person`, `the schedule`.
    package var askedBy: String

    package init(
        organisation: Organisation, source: String, since: CivilDate? = nil, until: CivilDate? = nil,
        isFull: Bool = false, limit: Int? = nil, isForced: Bool = false, acceptsDeletions: Bool = false,
        askedBy: String = "a person"
    ) {
        self.organisation = organisation
        self.source = source
        self.since = since
        self.until = until
        self.isFull = isFull
        self.limit = limit
        self.isForced = isForced
        self.acceptsDeletions = acceptsDeletions
        self.askedBy = askedBy
    }
}

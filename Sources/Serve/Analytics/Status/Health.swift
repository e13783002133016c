package import Ledger

/// How far an organisation's records can be trusted, from 0 to 100, and what that is made of (fullbay.md §16).
package struct Health: Sendable, Equatable {
    package let overall: Score
    package let band: Band
    /// How many of the records could be processed: 40 parts.
    package let processing: Score
    /// How few doubts there are about the lines: 30 parts.
    package let quality: Score
    /// How lately a source was read: 20 parts.
    package let activity: Score
    /// How few records are in error: 10 parts.
    package let errors: Score

    package enum Band: String, Sendable, CaseIterable {
        case excellent = "EXCELLENT"
        case good = "GOOD"
        case warning = "WARNING"
        case critical = "CRITICAL"

        /// As the brief's dashboard paints it.
        package var color: String {
            switch self {
            case .excellent: "green"
            case .good: "blue"
            case .warning: "yellow"
            case .critical: "red"
            }
        }
    }

    package init(_ facts: StatusFacts, now: Instant) {
        let hundred = Share(100, over: 1)
        let processed = facts.records == 0 ? hundred : Share(100 * facts.processed, over: facts.records)
        let errorRate = facts.records == 0 ? Share(0, over: 1) : Share(100 * facts.errors, over: facts.records)
        let doubts = facts.lines == 0 ? Share(0, over: 1) : Share(100 * facts.issueCount, over: facts.lines)
        let quality = (hundred - doubts).orZero
        let calm = (hundred - errorRate - errorRate).orZero
        let activity = Share(Self.activity(facts.lastReadAt, now: now), over: 1)
        self.processing = processed.score
        self.quality = quality.score
        self.activity = activity.score
        errors = calm.score
        let sum = processed * 4 + quality * 3 + activity * 2 + calm
        overall = Share(sum.numerator, over: sum.denominator * 10).score
        switch overall.tenths {
        case 900...: band = .excellent
        case 800...: band = .good
        case 600...: band = .warning
        default: band = .critical
        }
    }

    /// By the age of the last reading. Never is no reading: it counts nothing, where the brief counted it as fresh.
    private static func activity(_ last: Instant?, now: Instant) -> Int {
        guard let last else { return 0 }
        let hour: Int64 = 3_600_000_000
        switch now.microseconds - last.microseconds {
        case let age where age > 48 * hour: return 0
        case let age where age > 24 * hour: return 50
        case let age where age > 12 * hour: return 80
        default: return 100
        }
    }
}

/// A figure from 0 to 100 with one decimal.
package struct Score: Sendable, Equatable, CustomStringConvertible {
    package let tenths: Int
    package var description: String { "\(tenths / 10).\(tenths % 10)" }
}

extension StatusFacts {
    /// What the six checks found together.
    package var issueCount: Int { checks.reduce(0) { $0 + $1.issues } }
}

/// An exact fraction on its way to one decimal.
private struct Share {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
        self.numerator = Int128(numerator)
        self.denominator = Int128(denominator)
    }

    static func + (one: Share, other: Share) -> Share {
        Share(
            one.numerator * other.denominator + other.numerator * one.denominator,
            over: one.denominator * other.denominator)
    }

    static func - (one: Share, other: Share) -> Share { one + Share(-other.numerator, over: other.denominator) }
    static func * (one: Share, times: Int) -> Share { Share(one.numerator * Int128(times), over: one.denominator) }

    var orZero: Share { numerator < 0 ? Share(0, over: 1) : self }

    /// Half a tenth goes up, as the brief's own example does.
    var score: Score {
        let twentieths = numerator * 20 + denominator
        return Score(tenths: Int(twentieths / (denominator * 2)))
    }
}

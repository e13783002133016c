/// Decides which rule strikes a call; the first that matches does.
struct FaultDesk: Sendable {
    private(set) var rules: [FaultRule] = []
    private var matched: [String: Int] = [:]
    private(set) var strikes: [String: Int] = [:]
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed, stream: 7) }

    /// A rule of the same id takes the place of the old one, and is counted anew.
    mutating func add(_ rule: FaultRule) {
        remove(rule.id)
        rules.append(rule)
    }

    mutating func remove(_ id: String) {
        rules.removeAll { $0.id == id }
        matched[id] = nil
        strikes[id] = nil
    }

    mutating func clear() {
        rules = []
        matched = [:]
        strikes = [:]
    }

    /// - Parameters:
    ///   - page, window: of a call for invoices.
    mutating func strike(script: String, page: Int? = nil, window: ClosedRange<String>? = nil) -> FaultRule? {
        for rule in rules {
            let match = rule.match
            guard match.script ?? script == script, match.page == nil || match.page == page else { continue }
            if let date = match.date { guard window?.contains(date) == true else { continue } }
            if let times = rule.times, strikes[rule.id, default: 0] >= times { continue }
            matched[rule.id, default: 0] += 1
            let count = matched[rule.id]!
            if let nth = match.nth, nth > 0, count != nth { continue }
            if let every = match.everyN, every > 0, count % every != 0 { continue }
            if let probability = match.probability, probability > 0 {
                guard Double(random.below(1_000_000)) < probability * 1_000_000 else { continue }
            }
            strikes[rule.id, default: 0] += 1
            return rule
        }
        return nil
    }
}

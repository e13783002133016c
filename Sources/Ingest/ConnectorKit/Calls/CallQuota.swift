/// How many calls a source allows; nil where it sets no limit.
package struct CallQuota: Sendable, Equatable {
    package var perDay: Int?
    package var perMonth: Int?

    package init(perDay: Int? = nil, perMonth: Int? = nil) {
        self.perDay = perDay
        self.perMonth = perMonth
    }

    package var isUnlimited: Bool { perDay == nil && perMonth == nil }

    /// What is left after `usedToday` and `usedThisMonth`; nil without a limit.
    package func left(usedToday: Int, usedThisMonth: Int) -> Int? {
        let lefts = [perDay.map { $0 - usedToday }, perMonth.map { $0 - usedThisMonth }].compactMap { $0 }
        return lefts.min().map { max($0, 0) }
    }
}

/// What a schedule would cost, and whether it can fit.
package struct QuotaPlan: Sendable, Equatable {
    package let callsPerRun: Int
    package let runsPerDay: Int
    package let quota: CallQuota

    package init(callsPerRun: Int, runsPerDay: Int, quota: CallQuota) {
        self.callsPerRun = max(callsPerRun, 1)
        self.runsPerDay = max(runsPerDay, 0)
        self.quota = quota
    }

    package var callsPerDay: Int { callsPerRun * runsPerDay }
    /// In the longest month.
    package var callsPerMonth: Int { callsPerDay * 31 }

    package var fits: Bool {
        callsPerDay <= quota.perDay ?? .max && callsPerMonth <= quota.perMonth ?? .max
    }

    /// The most runs a day that would fit; 0 when not even one does, nil without a limit.
    package var mostRunsPerDay: Int? {
        let most = [
            quota.perDay.map { $0 / callsPerRun }, quota.perMonth.map { $0 / (callsPerRun * 31) },
        ].compactMap { $0 }
        return most.min()
    }
}

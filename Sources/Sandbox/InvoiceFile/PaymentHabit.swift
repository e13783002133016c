/// How a customer pays: decides when an invoice is settled, and so what is open and how old it is.
enum PaymentHabit: Sendable {
    case prompt, usual, slow, troubled

    static func invent(_ random: inout SeededRandom) -> PaymentHabit {
        random.pick(weighted: [(28, .prompt), (38, .usual), (24, .slow), (10, .troubled)])
    }

    /// Days from the due date to the payment, negative when paid early; nil when it never comes, be it a dispute
    /// (one invoice in a hundred, whoever the customer) or a bad debt.
    func daysLate(_ random: inout SeededRandom) -> Int? {
        if random.perMille(10) { return nil }
        switch self {
        case .prompt: return random.within(-6...8)
        case .usual: return random.within(10...50)
        case .slow: return random.within(40...130)
        case .troubled: return random.perMille(300) ? nil : random.within(70...190)
        }
    }
}

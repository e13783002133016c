/// Terms as a file spells them, and the due date that its writer works out from them.
struct PaymentTerms: Sendable {
    var text: [UInt8]
    private var due: Due

    private enum Due: Sendable {
        case days(Int)
        case endOfMonth
    }

    private init(_ text: String, days: Int) {
        self.text = Array(text.utf8)
        due = .days(days)
    }

    private init(endOfMonth text: String) {
        self.text = Array(text.utf8)
        due = .endOfMonth
    }

    /// The four of the plain file (contracts.md §1).
    static func invent(_ random: inout SeededRandom) -> PaymentTerms {
        let days = random.pick(weighted: [(60, 30), (18, 7), (12, 15), (10, 45)])
        return PaymentTerms("Net \(days)", days: days)
    }

    /// One in nine as people spell and agree them.
    static func inventAwkward(_ random: inout SeededRandom) -> PaymentTerms {
        guard random.below(9) == 0 else { return invent(&random) }
        switch random.below(6) {
        case 0: return PaymentTerms("Due on receipt", days: 0)
        case 1: return PaymentTerms("2/10 net 30", days: 30)
        case 2: return PaymentTerms("2% 10 Net 30", days: 30)
        case 3: return PaymentTerms("NET30", days: 30)
        case 4: return PaymentTerms("net 45 days", days: 45)
        default: return PaymentTerms(endOfMonth: "EOM")
        }
    }

    /// The day number of the due date of an invoice of day `issued`; `calendar` knows where its month ends.
    func dueDay(issued: Int, calendar: FileCalendar) -> Int {
        switch due {
        case .days(let days): issued + days
        case .endOfMonth: calendar.lastDayOfMonth(of: issued)
        }
    }
}

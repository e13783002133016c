/// An invoice of the invented company, decided but not yet spelled.
struct InventedInvoice: Sendable {
    var number: [UInt8]
    /// Counts up from 1; the purchase order carries it.
    var sequence: Int
    var customer: Int
    var issuedDay: Int
    var dueDay: Int
    /// Minor units; negative for a credit.
    var billTotal: Int64
    var applied: Int64
    var isClosed: Bool

    /// An invoice of `day`, paid as far as its customer's habit has got by the last day of the calendar.
    init(
        sequence: Int, number: [UInt8], customer: Int, of customers: [InventedCustomer], day: Int,
        calendar: FileCalendar,
        _ random: inout SeededRandom
    ) {
        self.sequence = sequence
        self.number = number
        self.customer = customer
        issuedDay = day
        dueDay = customers[customer].terms.dueDay(issued: day, calendar: calendar)
        billTotal = Self.amount(&random)
        if let late = customers[customer].habit.daysLate(&random) {
            isClosed = max(dueDay + late, day) <= calendar.days.upperBound
        } else {
            isClosed = false
        }
        // One open invoice in three has been paid in part.
        let share = Int64(random.below(24))
        applied = isClosed ? billTotal : share < 8 ? billTotal * share / 8 : 0
    }

    /// Most prices are round, some are whole, a fifth has cents; one job in thirty is a large one.
    private static func amount(_ random: inout SeededRandom) -> Int64 {
        let kind = random.below(100)
        let large: Int64 = random.below(30) == 0 ? 4 : 1
        if kind < 55 { return Int64(random.within(3...70)) * 50_00 * large }
        if kind < 80 { return Int64(random.within(90...2_900)) * 1_00 * large }
        return Int64(random.within(45_00...2_400_00)) * large
    }

    func line(customers: [InventedCustomer], calendar: FileCalendar) -> InvoiceLine {
        let payer = customers[customer]
        let contact = payer.contact(on: issuedDay)
        var line = InvoiceLine()
        line[.customerName] = payer.name
        line[.invoiceNumber] = number
        line[.invoiceDate] = calendar.spell(issuedDay)
        line[.purchaseOrder] = Self.numbered("PO-", sequence, width: 6)
        line[.billTotal] = spellMoney(billTotal)
        line[.applied] = applied == billTotal ? line[.billTotal] : spellMoney(applied)
        line[.status] = isClosed ? Self.closed : Self.pending
        line[.currency] = payer.currency
        line[.contactName] = contact.name
        line[.contactPhone] = contact.telephone
        line[.contactEmail] = contact.email
        line[.terms] = payer.terms.text
        line[.dueDate] = calendar.spell(dueDay) + Self.midnight
        line[.customerNumber] = payer.number
        line[.parentCustomer] = payer.parent
        return line
    }

    /// `numbered("PO-", 17, width: 6)` is `PO-000017`.
    static func numbered(_ prefix: String, _ number: Int, width: Int) -> [UInt8] {
        var text = Array(prefix.utf8)
        appendDigits(UInt64(number), width: width, to: &text)
        return text
    }

    private static let closed = Array("Closed".utf8)
    private static let pending = Array("Pending".utf8)
    private static let midnight = Array(" 00:00".utf8)
}

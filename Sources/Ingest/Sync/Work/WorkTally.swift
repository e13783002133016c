import Ledger

/// What lines of work add to the sums kept of them, or take away: a value, written at once for many orders.
struct WorkTally {
    /// What a part's lines come to.
    struct PartSum {
        var lines: Int64 = 0
        var invoices: Int64 = 0
        var quantity: Int64 = 0
        var unitCost: Int64 = 0
        var unitCosts: Int64 = 0
        var unitPrice: Int64 = 0
        var unitPrices: Int64 = 0
        var cost: Int64 = 0
        var price: Int64 = 0
        /// The last counting it was met in: an order counts once in each.
        fileprivate var lastCounting = 0
    }

    /// What a technician's lines come to.
    struct LaborSum {
        var entries: Int64 = 0
        var invoices: Int64 = 0
        var clockedHours: Int64 = 0
        var clocked: Int64 = 0
        var billedHours: Int64 = 0
        var price: Int64 = 0
        fileprivate var lastCounting = 0
    }

    /// A part or a technician, and a day.
    struct OnDay: Hashable, Comparable {
        let name: ExactText
        let day: Int64

        static func < (one: Self, other: Self) -> Bool { (one.name, one.day) < (other.name, other.day) }
    }

    /// A technician and an order.
    struct OnOrder: Hashable, Comparable {
        let name: ExactText
        let order: ExactText

        static func < (one: Self, other: Self) -> Bool { (one.name, one.order) < (other.name, other.order) }
    }

    private(set) var parts: [ExactText: PartSum] = [:]
    private(set) var partDays: [OnDay: PartSum] = [:]
    private(set) var technicianDays: [OnDay: LaborSum] = [:]
    private(set) var technicianOrders: [OnOrder: Int64] = [:]
    private(set) var technicianIngestions: [OnDay: Int64] = [:]

    private var countings = 0

    /// Counts the lines of one order.
    /// - Parameter sign: 1, or -1 to take them away.
    /// - Throws: `LedgerError.overflow`, which no figures within `StoreLimits` come to.
    mutating func count(_ lines: [TalliedLine], of order: TalliedOrder, sign: Int64) throws(LedgerError) {
        countings += 1
        for line in lines {
            if let part = line.part, let day = order.invoicedOn {
                try parts[part, default: PartSum()].count(line, countings, sign)
                try partDays[OnDay(name: part, day: day), default: PartSum()].count(line, countings, sign)
            }
            guard let technician = line.technician else { continue }
            technicianIngestions[OnDay(name: technician, day: order.ingestedOn), default: 0] += sign
            if let number = order.number {
                technicianOrders[OnOrder(name: technician, order: number), default: 0] += sign
            }
            if let day = order.invoicedOn {
                try technicianDays[OnDay(name: technician, day: day), default: LaborSum()].count(line, countings, sign)
            }
        }
    }
}

/// An order as its sums look at it.
struct TalliedOrder {
    let number: ExactText?
    let invoicedOn: Int64?
    let ingestedOn: Int64
}

/// A line as the sums of work look at it.
struct TalliedLine {
    let part: ExactText?
    let technician: ExactText?
    let quantity: Int64?
    let unitCost: Int64?
    let unitPrice: Int64?
    let cost: Int64?
    let price: Int64
    let clockedHours: Int64?
    let billedHours: Int64?
}

extension WorkTally.PartSum {
    fileprivate mutating func count(_ line: TalliedLine, _ counting: Int, _ sign: Int64) throws(LedgerError) {
        lines += sign
        if lastCounting != counting {
            invoices += sign
            lastCounting = counting
        }
        try quantity.add(line.quantity, sign)
        try unitCost.add(line.unitCost, sign)
        unitCosts += line.unitCost == nil ? 0 : sign
        try unitPrice.add(line.unitPrice, sign)
        unitPrices += line.unitPrice == nil ? 0 : sign
        try cost.add(line.cost, sign)
        try price.add(line.price, sign)
    }
}

extension WorkTally.LaborSum {
    fileprivate mutating func count(_ line: TalliedLine, _ counting: Int, _ sign: Int64) throws(LedgerError) {
        entries += sign
        if lastCounting != counting {
            invoices += sign
            lastCounting = counting
        }
        try clockedHours.add(line.clockedHours, sign)
        clocked += line.clockedHours == nil ? 0 : sign
        try billedHours.add(line.billedHours, sign)
        try price.add(line.price, sign)
    }
}

extension Int64 {
    /// - Parameter sign: 1 or -1.
    fileprivate mutating func add(_ number: Int64?, _ sign: Int64) throws(LedgerError) {
        guard let number else { return }
        let (sum, overflow) = sign > 0 ? addingReportingOverflow(number) : subtractingReportingOverflow(number)
        guard !overflow else { throw .overflow(.amount) }
        self = sum
    }
}

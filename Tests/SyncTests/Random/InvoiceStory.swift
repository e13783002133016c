import Ledger
import TestSupport

/// What an invented source says of one invoice in one file.
struct StoryRow: Hashable {
    enum Status: String { case pending = "Pending", closed = "Closed", void = "Void", draft = "Draft" }

    let number: String
    var customer: String
    var status: Status
    var issuedOn: CivilDate
    /// Nil: the cell is empty and there are no terms.
    var dueOn: CivilDate?
    var currency: Currency
    var total: Int64
    var applied: Int64
    var settledOn: CivilDate?

    var isLive: Bool { status == .pending || status == .closed }
}

/// One file of a story, and when it is loaded.
struct StoryFile {
    let source: String
    /// What the clock shows; it may go backwards from one file to the next.
    let clock: Instant
    let asOf: CivilDate?
    let rows: [StoryRow]
    let hasNumbers: Bool

    /// The day of changes found in it; the organisation's zone is UTC.
    var day: CivilDate { asOf ?? CivilDate(dayNumber: Int(clock.microseconds / 86_400_000_000))! }

    var text: String {
        let header = "CustomerName,InvoiceNumber,InvoiceDate,DueDate,BillTotal,Applied,SettledOn,Status,Currency"
        return header + (hasNumbers ? ",CustomerNumber\n" : "\n") + rows.map { line($0) + "\n" }.joined()
    }

    private func line(_ row: StoryRow) -> String {
        func text(_ amount: Int64) -> String { Money(minorUnits: amount, currency: row.currency).decimalText }
        var cells = [
            row.customer, row.number, "\(row.issuedOn)", row.dueOn.map { "\($0)" } ?? "", text(row.total),
            text(row.applied), row.settledOn.map { "\($0)" } ?? "", row.status.rawValue, row.currency.code,
        ]
        if hasNumbers { cells.append("C-" + row.customer.prefix(2)) }
        return cells.joined(separator: ",")
    }
}

/// A few months of one company's exports from two systems: every file is the last of its system with some changes.
struct InvoiceStory {
    static let customers = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"]
    private static let currencies: [Currency] = [.usd, .usd, .usd, .eur, .jpy, .kwd]

    private(set) var files: [StoryFile] = []
    private var random: SeededRandom
    /// Every row a system ever exported, as it says now; those it does not export at the moment too.
    private var rows: [String: [StoryRow]] = [:]
    private var nextNumber = 1

    init(seed: Int) {
        random = SeededRandom(seed: UInt64(seed) &+ 1)
        let hasNumbers = seed.isMultiple(of: 2)
        var clock = Instant(rfc3339: "2025-02-10T09:00:00Z")!
        for _ in 0..<Int.random(in: 3...6, using: &random) {
            let source = random.once(in: 3) ? "branch" : "office"
            advance(source)
            let asOf =
                Bool.random(using: &random)
                ? nil : day(near: Int(clock.microseconds / 86_400_000_000), -90...60)
            files.append(
                StoryFile(
                    source: source, clock: clock, asOf: asOf, rows: exported(source), hasNumbers: hasNumbers))
            let hours =
                random.once(in: 6) ? Int64.random(in: -72...0, using: &random) : .random(in: 1...900, using: &random)
            clock = Instant(microseconds: clock.microseconds + hours * 3_600_000_000)
        }
    }

    /// The last and first days on which anything happens, with some room.
    var days: ClosedRange<Int> {
        let days = files.flatMap { $0.rows.map(\.issuedOn.dayNumber) + [$0.day.dayNumber] }
        return days.min()! - 20...days.max()! + 150
    }

    private mutating func advance(_ source: String) {
        var present = rows[source] ?? Self.customers.map { row(of: $0, "anchor") }
        for index in present.indices where index >= Self.customers.count && random.once(in: 2) {
            for _ in 0...Int.random(in: 0...1, using: &random) { change(&present[index]) }
        }
        for _ in 0..<Int.random(in: 0...14, using: &random) { present.append(row(of: random.one(of: Self.customers))) }
        rows[source] = present
    }

    /// The first row of each customer is always there, so that no customer looks renamed.
    private mutating func exported(_ source: String) -> [StoryRow] {
        let anchors = rows[source]![..<Self.customers.count]
        let others = rows[source]![Self.customers.count...].filter { _ in !random.once(in: 8) }
        return (anchors + others).shuffled(using: &random)
    }

    private mutating func row(of customer: String, _ kind: String = "inv") -> StoryRow {
        let total =
            random.once(in: 9) ? Int64.random(in: -9_000...0, using: &random) : .random(in: 1...90_000, using: &random)
        let issuedOn = day(near: 20_120, -70...90)
        let status: StoryRow.Status = random.once(in: 10) ? (random.once(in: 2) ? .void : .draft) : .pending
        let row = StoryRow(
            number: "\(kind)-\(customer.prefix(1))\(nextNumber / 2)", customer: customer, status: status,
            issuedOn: issuedOn, dueOn: random.once(in: 8) ? nil : day(near: issuedOn.dayNumber, -5...60),
            currency: random.one(of: Self.currencies), total: total,
            applied: random.once(in: 3) ? total : random.once(in: 2) ? 0 : .random(in: -100...90_000, using: &random),
            settledOn: random.once(in: 9) ? day(near: issuedOn.dayNumber, -20...60) : nil)
        nextNumber += 2
        return row
    }

    private mutating func change(_ row: inout StoryRow) {
        if !row.isLive, Bool.random(using: &random) { row.status = .pending }
        switch Int.random(in: 0..<14, using: &random) {
        case 0...3: row.applied += .random(in: 1...40_000, using: &random)
        case 4: row.applied -= .random(in: 1...20_000, using: &random)
        case 5: row.total = .random(in: -500...90_000, using: &random)
        case 6: row.issuedOn = day(near: row.issuedOn.dayNumber, -60...60)
        case 7: row.dueOn = random.once(in: 4) ? nil : day(near: row.issuedOn.dayNumber, -30...60)
        case 8: row.customer = random.one(of: Self.customers)
        case 9, 10: row.status = row.isLive ? (random.once(in: 3) ? .draft : .void) : .pending
        case 11: row.currency = random.one(of: Self.currencies)
        case 12: row.settledOn = row.settledOn == nil ? day(near: row.issuedOn.dayNumber, -20...80) : nil
        default: (row.applied, row.status) = (row.total, row.isLive ? .closed : row.status)
        }
    }

    private mutating func day(near day: Int, _ distance: ClosedRange<Int>) -> CivilDate {
        CivilDate(dayNumber: day + .random(in: distance, using: &random))!
    }
}

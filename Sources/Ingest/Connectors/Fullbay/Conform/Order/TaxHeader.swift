import ConnectorKit

/// The tax of an invoice, which it says once at the top, once in a record of its own and once for each tax.
struct TaxHeader {
    /// Percent in millionths.
    var rate: Int64?
    /// Minor units.
    var total: Int64?

    /// From 0 to 1,000 percent.
    static let sensibleRates: ClosedRange<Int64> = 0...1_000_000_000

    init(_ invoice: inout Fields) throws(ConformRefusal) {
        var record = invoice.record("TaxInformation", .tax)
        let second = (
            rate: record?.percent("taxRate", within: Self.sensibleRates), total: try record?.money("taxTotal")
        )
        rate = invoice.percent("taxRate", within: Self.sensibleRates)
        total = try invoice.money("taxTotal")
        if let total, let other = second.total, total != other {
            invoice.note(
                .taxStatedTwice, "taxTotal", found: invoice.reading.shown(total), expected: invoice.reading.shown(other)
            )
        }
        if let rate, let other = second.rate, rate != other {
            invoice.note(
                .taxStatedTwice, "taxRate", found: invoice.shown("taxRate"), expected: record?.shown("taxRate"))
        }
        rate = rate ?? second.rate
        total = total ?? second.total
        guard rate == nil || total == nil, var record else { return }
        try addUpLines(&record)
    }

    /// What neither the invoice nor the record says is the sum of its taxes.
    private mutating func addUpLines(_ record: inout Fields) throws(ConformRefusal) {
        var lines = try record.entries("TaxLineInformation") { .taxLine($0) }
        guard !lines.isEmpty else { return }
        var (rates, totals): (Int64?, Int64?) = (0, 0)
        for index in lines.indices {
            let rate = lines[index].percent("taxRate", within: Self.sensibleRates)
            let total = try lines[index].money("taxTotal")
            rates = rates.flatMap { sum in rate.map { sum + $0 } }
            if let sum = totals, let total {
                let (both, overflow) = sum.addingReportingOverflow(total)
                if overflow { throw lines[index].tooLarge("taxTotal") }
                totals = both
            } else {
                totals = nil
            }
        }
        rate = rate ?? rates.flatMap { Self.sensibleRates ~= $0 ? $0 : nil }
        total = total ?? totals
    }
}

import ConnectorKit

/// The tax of an invoice, laid on its lines.
struct LineTax {
    /// What no line can bear.
    private(set) var rest: Int64 = 0
    /// What the lines come to at the rate, each rounded half-even.
    private(set) var computed: Int128 = 0
    /// Whether lines are taxable and the rate is not zero, and yet nothing was charged: the customer is exempt.
    private(set) var isExempt = false

    /// Each taxed line bears its price times the rate, rounded down or up so that together they are `total`: largest
    /// fractions first. Where that is not enough, but a minor unit more or less a line is, it still is rounding: the
    /// lines that lost most by it come first. More than that no line bears.
    init(_ total: Int64, at rate: Int64?, on lines: inout [WorkLine]) throws(ConformRefusal) {
        let tooLarge = ConformRefusal.tooLarge(at: "taxTotal", found: "the tax of a line")
        var taxed: [Int] = []
        var exact: [FineAmount] = []
        for index in lines.indices where lines[index].isTaxable {
            lines[index].taxRate = rate
            guard lines[index].price != 0 else { continue }
            guard let tax = FineAmount(percent: rate ?? 0, of: lines[index].price) else { throw tooLarge }
            taxed.append(index)
            exact.append(tax)
            computed += Int128(tax.rounded)
        }
        let left = Int128(total) - computed
        var taxes = exact.map(\.rounded)
        if Rounding.reach(exact).contains(Int128(total)) {
            taxes = Rounding.minorUnits(exact, towards: total)
        } else if left.magnitude <= UInt128(exact.count) {
            Self.nudge(&taxes, by: Int(left), exact)
        } else if total == 0 {
            isExempt = true
            return
        } else {
            guard let rest = Int64(exactly: left) else { throw tooLarge }
            self.rest = rest
        }
        for (index, tax) in zip(taxed, taxes) { lines[index].tax = tax }
    }

    /// One minor unit for each of as many lines, for those first that rounding took most from, or gave most to where
    /// there is too much; equal ones by the larger tax, then by order.
    private static func nudge(_ taxes: inout [Int64], by left: Int, _ exact: [FineAmount]) {
        let step: Int64 = left < 0 ? -1 : 1
        let losses = zip(exact, taxes).map { exact, tax in
            let lost = exact - FineAmount(minorUnits: tax)
            return step < 0 ? -lost : lost
        }
        let favoured = exact.indices.sorted { first, second in
            (losses[first], exact[first].magnitude, second) > (losses[second], exact[second].magnitude, first)
        }
        for index in favoured.prefix(abs(left)) { taxes[index] += step }
    }
}

/// What happens to a file in real life, at the rates real files show it: people type, systems round-trip through
/// spreadsheets, corrections arrive as second rows.
///
/// Draws from a source of its own, so the invoices underneath are those of the clean file with the same seed.
struct InvoiceFileDirt {
    private var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed, stream: 3)
    }

    /// Changes what the invoice is: a credit, money applied beyond the total, a closed invoice with a balance.
    mutating func bend(_ invoice: inout InventedInvoice) {
        switch random.below(1_000) {
        case 0..<8:
            invoice.billTotal = -(invoice.billTotal / 4)
            invoice.applied = invoice.isClosed ? invoice.billTotal : 0
        case 8..<12 where invoice.isClosed:
            invoice.applied = invoice.billTotal + Int64(random.within(1...150)) * 1_00
        case 12..<16 where invoice.isClosed:
            invoice.applied = invoice.billTotal - min(Int64(random.within(1...40_00)), invoice.billTotal / 2)
        default: break
        }
    }

    /// Changes how a line is spelled, its meaning stays.
    mutating func smudge(_ line: inout InvoiceLine, of invoice: InventedInvoice) {
        if invoice.billTotal < 0 {
            line[text: .billTotal] = Self.accounting(invoice.billTotal)
            line[text: .applied] = Self.accounting(invoice.applied)
        } else if random.perMille(20) {
            line[text: .billTotal] = "$" + Self.accounting(invoice.billTotal)
            line[text: .applied] = invoice.applied == 0 ? "-" : "$" + Self.accounting(invoice.applied)
        }
        if random.perMille(50) { line[.dueDate] = [] }
        if random.perMille(20) { pad(&line) }
        if random.perMille(10) { line[text: .customerName] = line[text: .customerName].uppercased() }
        // A number that went through a spreadsheet came back as a decimal; only those without leading zeros survive it.
        if line[.customerNumber].first != UInt8(ascii: "0"), random.perMille(100) {
            line[text: .customerNumber] += ".0"
        }
    }

    private mutating func pad(_ line: inout InvoiceLine) {
        let column = random.pick(
            [.customerName, .invoiceNumber, .billTotal, .status, .terms, .contactEmail] as [InvoiceLine.Column])
        line[text: column] = " " + line[text: column] + "  "
    }

    /// Breaks three lines in a thousand so that no reader can know what was meant; false for the others.
    mutating func ruin(_ line: inout InvoiceLine) -> Bool {
        guard random.perMille(3) else { return false }
        switch random.below(5) {
        case 0: line[text: .invoiceDate] = "13/45/25"
        case 1: line[text: .billTotal] = "see attached"
        case 2: line[text: .billTotal] = "NaN"
        case 3: line[.invoiceNumber] = []
        default: line.cut(from: .billTotal)
        }
        return true
    }

    /// The same number again with another total, as a corrected invoice arrives.
    mutating func correct(_ invoice: inout InventedInvoice) {
        invoice.billTotal += Int64(random.within(5...60)) * 1_00
    }

    /// `1,234.50`, and `(1,234.50)` for a negative amount.
    static func accounting(_ minorUnits: Int64) -> String {
        var digits: [UInt8] = []
        appendDigits(minorUnits.magnitude / 100, to: &digits)
        var grouped: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
            grouped.append(digit)
        }
        grouped.append(UInt8(ascii: "."))
        appendDigits(minorUnits.magnitude % 100, width: 2, to: &grouped)
        let text = String(decoding: grouped, as: UTF8.self)
        return minorUnits < 0 ? "(\(text))" : text
    }
}

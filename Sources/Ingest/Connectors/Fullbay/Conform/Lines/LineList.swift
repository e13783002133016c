import ConnectorKit

/// The lines of an order, in the order of the record, with their prices and without their taxes.
enum LineList {
    static func lines(
        of order: OrderRecord, _ header: InvoiceHeader, _ reading: Reading
    ) throws(ConformRefusal) -> [WorkLine] {
        let totals = header.work.totals
        var parts = PartPrices.minorUnits(order.complaints, invoiceTotal: totals.invoiceParts)[...]
        var labor = Rounding.minorUnits(
            order.complaints.flatMap { $0.corrections.map(\.labor) }, towards: totals.invoiceLabor)[...]
        var lines: [WorkLine] = []
        lines.reserveCapacity(parts.count + 2 * labor.count + order.charges.count + 4)
        var corrections = 0
        for (place, complaint) in order.complaints.enumerated() {
            let laborLines = LaborLines(complaint, lead: header.work.leadTechnician)
            for (index, entry) in complaint.corrections.enumerated() {
                let first = lines.count
                for part in entry.parts.groups { lines.append(line(of: part, price: parts.removeFirst())) }
                laborLines.append(correction: index, price: labor.removeFirst(), to: &lines)
                for line in first..<lines.count {
                    (lines[line].complaint, lines[line].correction) = (place, corrections)
                }
                corrections += 1
                if complaint.technicians.isEmpty, header.work.leadTechnician.name == nil, LaborLines.hasLabor(entry) {
                    reading.note(.technicianMissing, entry.place)
                }
            }
        }
        lines += try ChargeLines(order: order, header: header, reading: reading).lines()
        return lines
    }

    private static func line(of part: PartEntry, price: Int64) -> WorkLine {
        var line = part.line
        line.price = price
        line.cost = part.cost?.rounded
        return line
    }
}

import ConnectorKit

/// The labor of one complaint: who of its technicians did how much of each of its corrections.
struct LaborLines {
    private let complaint: ComplaintEntry
    /// To whom labor falls that nobody is assigned to.
    private let lead: WorkOrder.Person
    private let weights: [Int64]
    /// Of each technician, in each correction.
    private let clocked: [[Int64]?]

    init(_ complaint: ComplaintEntry, lead: WorkOrder.Person) {
        self.complaint = complaint
        self.lead = lead
        weights = complaint.technicians.isEmpty ? [] : Portions.weights(complaint.technicians.map(\.portion))
        // Clocked on the complaint as a whole: each correction has its share by the hours billed, so that no hour counts
        // twice.
        let billed = complaint.corrections.map { Int64(clamping: $0.hours.magnitude) }
        let shares = billed.contains { $0 > 0 } ? billed : billed.map { _ in 1 }
        clocked = complaint.technicians.map { technician in
            shares.isEmpty ? nil : technician.clocked.map { Split.split($0, over: shares) }
        }
    }

    /// Appends one line for each technician; without technicians one for the lead technician, where there is labor.
    ///
    /// - Parameters:
    ///   - place: of the correction among the complaint's.
    ///   - price: of its labor in minor units.
    func append(correction place: Int, price: Int64, to lines: inout [WorkLine]) {
        let correction = complaint.corrections[place]
        guard !complaint.technicians.isEmpty else {
            guard Self.hasLabor(correction) else { return }
            var line = line(correction, lead, hours: correction.hours, price: price)
            line.labor?.portion = Portions.all
            lines.append(line)
            return
        }
        let prices = Split.split(price, over: weights)
        let hours = Split.split(correction.hours, over: weights)
        for (index, technician) in complaint.technicians.enumerated() {
            var line = line(correction, technician.person, hours: hours[index], price: prices[index])
            line.labor?.portion = technician.portion
            line.labor?.clockedHours = clocked[index]?[place]
            lines.append(line)
        }
    }

    /// Flat-rate labor has a price and no hours.
    static func hasLabor(_ correction: CorrectionEntry) -> Bool {
        correction.hours != 0 || correction.labor != .zero
    }

    private func line(
        _ entry: CorrectionEntry, _ technician: WorkOrder.Person, hours: Int64, price: Int64
    ) -> WorkLine {
        let isTaxable = entry.isLaborTaxable ?? complaint.isLaborTaxable ?? true
        var line = WorkLine(type: .labor, price: price, isTaxable: isTaxable)
        line.description = entry.correction.actual ?? entry.correction.recommended
        var labor = WorkLine.Labor(technician: technician, billedHours: hours)
        labor.rateType = entry.rateType
        line.labor = labor
        return line
    }
}

import ConnectorKit

/// A correction as it was read, with its parts already grouped.
struct CorrectionEntry {
    var correction: Correction
    let place: Place
    var rateType: String?
    /// Billed, in thousandths.
    var hours: Int64
    /// What its labor was billed for.
    var labor: FineAmount
    var isLaborTaxable: Bool?
    /// What its parts were billed for, where it says so.
    var statedParts: FineAmount?
    var parts = PartGroups()

    init(_ fields: inout Fields, complaint: Int) throws(ConformRefusal) {
        place = fields.place
        correction = Correction(complaint: complaint)
        correction.key = fields.key("primaryKey")
        correction.component = fields.text("globalComponent")
        correction.system = fields.text("globalSystem")
        correction.service = fields.text("globalService")
        correction.unitService = fields.text("unitService")
        rateType = fields.text("laborRate")
        correction.title = fields.text("title")
        correction.recommended = fields.text("recommendedCorrection")
        correction.actual = fields.text("actualCorrection")
        correction.performed = fields.text("correctionPerformed")
        correction.isPreAuthorized = fields.flag("preAuthorized") ?? false
        correction.isPrepaid = fields.flag("prePaid") ?? false
        let billedHours = try fields.scaled("laborHoursTotal", places: 3)
        hours = billedHours ?? 0
        labor = try fields.amount("laborTotal") ?? .zero
        isLaborTaxable = fields.flag("taxable")
        statedParts = try fields.amount("partsTotal")
        if correction.key == nil { fields.note(.correctionKeyMissing, "primaryKey") }
        if billedHours == nil, labor != .zero { fields.note(.hoursMissing, "laborHoursTotal") }
        try readParts(&fields)
    }

    private mutating func readParts(_ fields: inout Fields) throws(ConformRefusal) {
        guard case .correction(let index, let complaint) = place else { return }
        for var entry in try fields.entries("Parts", { .part($0, correction: index, complaint: complaint) }) {
            guard let part = try PartEntry(&entry) else { continue }
            if !parts.add(part) { throw .tooLarge(at: entry.place.path(), found: "a sum of equal parts") }
        }
    }
}

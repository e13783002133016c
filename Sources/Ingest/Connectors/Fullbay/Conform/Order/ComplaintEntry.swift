import ConnectorKit

/// A complaint as it was read, with its technicians and corrections.
struct ComplaintEntry {
    var complaint = Complaint()
    let place: Place
    /// Of its corrections together, where it says so.
    var statedParts: FineAmount?
    var statedLabor: FineAmount?
    /// For corrections that do not say themselves.
    var isLaborTaxable: Bool?
    var isServiceCallTaxable = false
    var isMileageTaxable = false
    /// They hang on the complaint; each of them takes part in every correction of it.
    var technicians: [TechnicianEntry] = []
    var corrections: [CorrectionEntry] = []

    /// - Parameter number: its place among the complaints that are records.
    init(_ fields: inout Fields, number: Int) throws(ConformRefusal) {
        place = fields.place
        complaint.key = fields.key("primaryKey")
        complaint.mileageRate = fields.text("mileageRate")
        complaint.laborRate = fields.text("laborRate")
        complaint.type = fields.text("type")
        complaint.subtype = fields.text("subType")
        complaint.isAuthorized = fields.flag("authorized") ?? false
        complaint.severity = fields.text("severity")
        complaint.note = fields.text("note")
        complaint.cause = fields.text("cause")
        complaint.causeType = fields.text("causeType")
        isLaborTaxable = fields.flag("laborTaxable")
        statedLabor = try fields.amount("laborTotal")
        statedParts = try fields.amount("partsTotal")
        isMileageTaxable = fields.flag("mileageTaxable") ?? false
        isServiceCallTaxable = fields.flag("serviceCallTaxable") ?? false
        if complaint.key == nil { fields.note(.complaintKeyMissing, "primaryKey") }
        try readTechnicians(&fields)
        try readCorrections(&fields, number: number)
    }

    private mutating func readTechnicians(_ fields: inout Fields) throws(ConformRefusal) {
        guard case .complaint(let index) = place else { return }
        for var entry in try fields.entries("AssignedTechnicians", { .technician($0, complaint: index) }) {
            technicians.append(try TechnicianEntry(&entry))
        }
        if !technicians.isEmpty, !Portions.addUp(technicians.map(\.portion)) {
            fields.note(.portionsDiffer, "AssignedTechnicians")
        }
    }

    private mutating func readCorrections(_ fields: inout Fields, number: Int) throws(ConformRefusal) {
        guard case .complaint(let index) = place else { return }
        for var entry in try fields.entries("Corrections", { .correction($0, complaint: index) }) {
            corrections.append(try CorrectionEntry(&entry, complaint: number))
            // Each technician will have a line in each correction.
            try fields.reading.count(technicians.count, at: entry.place)
        }
        guard corrections.isEmpty else { return }
        fields.note(.noCorrections, "Corrections")
        if technicians.contains(where: { $0.clocked ?? 0 != 0 }) {
            fields.note(.clockedWithoutCorrection, "AssignedTechnicians")
        }
    }
}

/// A technician of a complaint as read.
struct TechnicianEntry {
    var person: WorkOrder.Person
    /// Millionths of a percent, as sent.
    var portion: Int64?
    /// Ten-thousandths of an hour on the whole complaint.
    var clocked: Int64?

    init(_ fields: inout Fields) throws(ConformRefusal) {
        clocked = try fields.scaled("actualHours", places: 4)
        portion = fields.percent("portion", within: Portions.sensible)
        person = WorkOrder.Person(name: fields.text("technician"), number: fields.text("technicianNumber"))
        if person.name == nil { fields.note(.technicianMissing, "technician") }
    }
}

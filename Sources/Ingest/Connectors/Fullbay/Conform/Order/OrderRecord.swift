import ConnectorKit
import Ledger

/// The order of an invoice as it was read: what was complained of, done, used and charged, before any figure is made.
struct OrderRecord {
    var customer: WorkOrder.Customer?
    var purchaseOrder: String?
    var charges: [ChargeEntry] = []
    var complaints: [ComplaintEntry] = []

    /// - Parameter work: filled with what the order says of itself.
    init(_ order: inout Fields, into work: inout WorkOrder) throws(ConformRefusal) {
        work.orderKey = order.key("primaryKey")
        work.orderNumber = order.key("repairOrderNumber")
        work.leadTechnician = WorkOrder.Person(name: order.text("technician"), number: order.text("technicianNumber"))
        work.partsManager = WorkOrder.Person(name: order.text("partsManager"), number: order.text("partsManagerNumber"))
        customer = CustomerRecord.read(&order, "Customer", .orderCustomer)
        work.unit = Self.unit(&order)
        work.description = order.text("description")
        purchaseOrder = order.text("poNumber")
        work.totals.laborHours = try order.scaled("laborHoursTotal", places: 3)
        work.totals.laborPrice = try order.money("laborTotal")
        work.totals.partsCost = try order.money("partsCostTotal")
        work.totals.partsPrice = try order.money("partsTotal")
        work.startedAt = order.time("startDateTime")?.text
        work.completedAt = order.time("completionDateTime")?.text
        work.createdAt = order.time("created")?.text
        if work.orderKey == nil { order.note(.orderKeyMissing, "primaryKey") }
        if work.orderNumber == nil { order.note(.orderNumberMissing, "repairOrderNumber") }
        if work.unit == WorkOrder.Unit() { order.note(.unitMissing, "Unit") }

        for var entry in try order.entries("MiscCharges", { .charge($0) }) {
            charges.append(try ChargeEntry(&entry))
        }
        for var entry in try order.entries("Complaints", { .complaint($0) }) {
            complaints.append(try ComplaintEntry(&entry, number: complaints.count))
        }
        if complaints.isEmpty { order.note(.noComplaints, "Complaints") }
    }

    private static func unit(_ order: inout Fields) -> WorkOrder.Unit {
        var unit = WorkOrder.Unit()
        guard var record = order.record("Unit", .unit) else { return unit }
        unit.key = record.key("customerUnitId")
        unit.number = record.text("number")
        unit.nickname = record.text("nickname")
        unit.type = record.text("type")
        unit.subtype = record.text("subType")
        unit.year = record.text("year")
        unit.make = record.text("make")
        unit.model = record.text("model")
        unit.vin = record.text("vin")
        unit.licensePlate = record.text("licensePlate")
        return unit
    }
}

/// Where in an invoice a value stands. Becomes text only where something is doubtful there.
enum Place {
    case invoice, customer, tax, order, orderCustomer, unit
    case taxLine(Int)
    case charge(Int)
    case complaint(Int)
    case technician(Int, complaint: Int)
    case correction(Int, complaint: Int)
    case part(Int, correction: Int, complaint: Int)

    /// Names and numbers from the record down: `ServiceOrder/Complaints/0/note`; without a name the place itself.
    func path(_ name: StaticString = "") -> String {
        let (prefix, name) = (self.prefix, "\(name)")
        if prefix.isEmpty { return name }
        return name.isEmpty ? prefix : "\(prefix)/\(name)"
    }

    private var prefix: String {
        switch self {
        case .invoice: ""
        case .customer: "Customer"
        case .tax: "TaxInformation"
        case .taxLine(let index): "TaxInformation/TaxLineInformation/\(index)"
        case .order: "ServiceOrder"
        case .orderCustomer: "ServiceOrder/Customer"
        case .unit: "ServiceOrder/Unit"
        case .charge(let index): "ServiceOrder/MiscCharges/\(index)"
        case .complaint(let index): "ServiceOrder/Complaints/\(index)"
        case .technician(let index, let complaint):
            "\(Place.complaint(complaint).prefix)/AssignedTechnicians/\(index)"
        case .correction(let index, let complaint): "\(Place.complaint(complaint).prefix)/Corrections/\(index)"
        case .part(let index, let correction, let complaint):
            "\(Place.correction(correction, complaint: complaint).prefix)/Parts/\(index)"
        }
    }
}

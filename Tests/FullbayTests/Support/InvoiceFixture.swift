import Ledger

/// An invented invoice whose totals close; a test says only what it is about.
struct InvoiceFixture {
    var complaints = [ComplaintFixture()]
    var charges: [ChargeFixture] = []
    var supplies: Decimal = "0"
    var serviceCall: Decimal = "0"
    var mileage: Decimal = "0"
    var mileageCost: Decimal = "0"
    var sublet: Decimal = "0"
    /// Percent.
    var taxRate: Decimal = "0"
    /// What is asked for; nil for what the taxable entries come to, rounded once.
    var tax: Decimal?
    /// Whether a technician is in charge of the order.
    var lead: Sent = "Lee Lead"
    var changes: [String: Sent?] = [:]
    var orderChanges: [String: Sent?] = [:]

    var partsTotal: Decimal { complaints.map(\.partsTotal).sum }
    var laborTotal: Decimal { complaints.map(\.laborTotal).sum }
    var chargesTotal: Decimal { charges.map(\.amount).sum }
    var subtotal: Decimal {
        [partsTotal, laborTotal, chargesTotal, supplies, serviceCall, mileage, sublet].sum.rounded
    }

    var taxTotal: Decimal {
        let parts = complaints.flatMap(\.corrections).flatMap(\.parts).filter(\.isTaxable).map(\.price).sum
        let charges = charges.filter(\.isTaxable).map(\.amount).sum
        return tax ?? ((parts + charges + supplies) * taxRate * "0.01").rounded
    }

    var sent: Sent {
        let record: Sent = [
            "primaryKey": "9001", "exported": "0", "invoiceDate": "2026-03-12", "dueDate": "2026-04-11",
            "invoiceNumber": "501", "customerTitle": "Billing Co", "customerBillingEmployee": "Bea Billing",
            "customerBillingEmail": "bea@billing.example", "customerBillingAddress": "1 Billing Rd",
            "Customer": ["customerId": 71, "title": "Billing Co", "mainPhone": "(555) 555-0171"],
            "shopTitle": "Yard A", "miscChargeTotal": chargesTotal.sent, "serviceCallTotal": serviceCall.sent,
            "mileageTotal": mileage.sent, "mileageCostTotal": mileageCost.sent, "partsTotal": partsTotal.sent,
            "laborTotal": laborTotal.sent, "subletLaborTotal": sublet.isZero ? nil : sublet.sent,
            "suppliesTotal": supplies.sent, "subTotal": subtotal.sent, "taxRate": .text("\(taxRate)"),
            "taxTotal": taxTotal.sent, "total": (subtotal + taxTotal).sent, "balance": (subtotal + taxTotal).sent,
            "created": "2026-03-11 16:20:00", "ServiceOrder": order.with(orderChanges),
        ]
        return record.with(changes)
    }

    private var order: Sent {
        [
            "primaryKey": "9501", "repairOrderNumber": "701", "technician": lead, "technicianNumber": "T01",
            "Customer": ["customerId": 72, "title": "Hauling Co", "externalId": "H-72", "mainPhone": "(555) 555-0172"],
            "Unit": ["customerUnitId": "31", "number": "C-31", "vin": "TESTVIN0000000031"], "poNumber": "PO-1",
            "laborTotal": laborTotal.sent, "partsTotal": partsTotal.sent,
            "MiscCharges": .list(charges.map(\.sent)), "Complaints": .list(complaints.map(\.sent)),
        ]
    }
}

struct ComplaintFixture {
    var technicians: [TechnicianFixture] = []
    var corrections = [CorrectionFixture()]
    var changes: [String: Sent?] = [:]

    var partsTotal: Decimal { corrections.map(\.partsTotal).sum }
    var laborTotal: Decimal { corrections.map(\.labor).sum }

    var sent: Sent {
        let record: Sent = [
            "primaryKey": 61, "type": "Complaint", "authorized": "Yes", "note": "It rattles", "laborTaxable": "",
            "laborTotal": laborTotal.sent, "partsTotal": partsTotal.sent, "mileageTaxable": "",
            "serviceCallTaxable": "", "AssignedTechnicians": .list(technicians.map(\.sent)),
            "Corrections": .list(corrections.map(\.sent)),
        ]
        return record.with(changes)
    }
}

struct TechnicianFixture {
    var name: Sent = "Ann"
    var portion: Sent = 100
    var hours: Sent = 0

    var sent: Sent { ["actualHours": hours, "portion": portion, "technician": name, "technicianNumber": ""] }
}

struct CorrectionFixture {
    var hours: Decimal = "0"
    var labor: Decimal = "0"
    var parts: [PartFixture] = []
    /// What it says of its parts; nil for what they come to.
    var statedParts: Decimal?
    var changes: [String: Sent?] = [:]

    var partsTotal: Decimal { statedParts ?? parts.map(\.price).sum }

    var sent: Sent {
        let record: Sent = [
            "primaryKey": "71", "laborRate": "Fleet A", "title": "FIX IT", "recommendedCorrection": "Fix it",
            "actualCorrection": "Fixed it", "laborHoursTotal": hours.sent, "laborTotal": labor.sent, "taxable": "No",
            "partsTotal": partsTotal.sent, "Parts": .list(parts.map(\.sent)),
        ]
        return record.with(changes)
    }
}

struct PartFixture {
    var key: Sent = "991"
    var number: Sent = "BR-1"
    var description: Sent = "BRACKET"
    var category: Sent = nil
    var quantity: Decimal = "1"
    var returned: Decimal = "0"
    var unitPrice: Decimal = "10.00"
    var isTaxable = false
    var changes: [String: Sent?] = [:]

    var price: Decimal { (quantity - returned) * unitPrice }

    var sent: Sent {
        let record: Sent = [
            "primaryKey": key, "description": description, "shopPartNumber": number, "partCategory": category,
            "quantity": quantity.sent, "toBeReturnedQuantity": 0, "returnedQuantity": returned.sent,
            "cost": .number("4.00"), "sellingPrice": unitPrice.sent, "taxable": isTaxable ? "Yes" : "No",
            "inventory": "Yes", "sublet": "No",
        ]
        return record.with(changes)
    }
}

struct ChargeFixture {
    var description: Sent = "Environmental fee"
    var amount: Decimal
    var isTaxable = false
    var changes: [String: Sent?] = [:]

    var sent: Sent {
        let record: Sent = [
            "primaryKey": "55", "description": description, "quantity": 1, "rate": amount.sent,
            "amount": .text("\(amount)"), "taxable": isTaxable ? "Yes" : "No", "quickBooksItem": "Env Fee",
            "quickBooksItemType": "misc",
        ]
        return record.with(changes)
    }
}

extension InvoiceFixture {
    /// One correction with these parts.
    static func parts(_ parts: PartFixture..., changes: [String: Sent?] = [:]) -> InvoiceFixture {
        let correction = CorrectionFixture(parts: parts, changes: changes)
        return InvoiceFixture(complaints: [ComplaintFixture(corrections: [correction])])
    }

    /// One complaint with these technicians and corrections.
    static func labor(_ technicians: [TechnicianFixture], _ corrections: CorrectionFixture...) -> InvoiceFixture {
        InvoiceFixture(complaints: [ComplaintFixture(technicians: technicians, corrections: corrections)])
    }
}

import JSON
import Ledger

/// An invoice as the feed writes it: numbers now as numbers and now as text, keys now as text and now as numbers, the
/// same way each time (fullbay.md §5).
extension ShopInvoice {
    package func json(shops: Int) -> [UInt8] {
        var out = JSONFields()
        write(to: &out, shops: shops)
        return out.bytes
    }

    func write(to out: inout JSONFields, shops: Int) {
        out.object {
            $0.text("primaryKey", "\(key)")
            $0.text("exported", isExported ? "1" : "0")
            $0.text("invoiceDate", date.description)
            $0.text("dueDate", due.description)
            $0.text("invoiceNumber", "\(number)")
            $0.text("customerTitle", customer.name)
            $0.text("customerBillingEmployee", "Accounts Payable")
            $0.text("customerBillingEmail", "ap@\(InventedNames.slug(customer.name)).example")
            $0.text("customerBillingAddress", "400 Sample Park Rd, Midland, MI 48640, US")
            write(customer, to: &$0)
            $0.text("shopTitle", shopTitle)
            $0.text("shopEmail", "yard-\(shop + 1)@sandbox-diesel.example")
            $0.text("shopPhysicalAddress", "\(77 + shop) Test Yard Dr, Bay City, MI 48706, US")
            $0.cents("miscChargeTotal", misc)
            $0.cents("serviceCallTotal", serviceCall)
            $0.cents("mileageTotal", mileage)
            $0.cents("mileageCostTotal", mileageCost)
            $0.cents("partsTotal", partsTotal)
            $0.thousandths("laborHoursTotal", hours)
            $0.cents("laborTotal", labor)
            $0.null("subletLaborTotal")
            $0.cents("suppliesTotal", supplies)
            $0.cents("subTotal", subTotal)
            writeTax(to: &$0)
            $0.cents("total", total)
            $0.cents("balance", balance)
            $0.text("quickBooksId", isExported ? "\(key % 100_000)" : "")
            $0.text("promiseToPayDate", "")
            $0.text("createdByTechnician", leadTechnician.name)
            $0.text("createdByTechnicianNumber", "")
            $0.text("created", "\(date) 13:02:18")
            $0.name("ServiceOrder")
            writeOrder(to: &$0)
        }
    }

    private var shopTitle: String {
        "Sandbox Diesel & Trailer - Yard \(Character(Unicode.Scalar(UInt8(65 + shop % 26))))"
    }

    private func write(_ customer: ShopCustomer, to out: inout JSONFields) {
        out.name("Customer")
        out.object {
            $0.number("customerId", customer.id)
            $0.text("title", customer.name)
            $0.null("externalId")
            $0.text("mainPhone", customer.phone)
            $0.text("secondaryPhone", "")
        }
    }

    private func writeTax(to out: inout JSONFields) {
        let title = taxRate == 0 ? "" : "State Sales"
        out.name("TaxInformation")
        out.object {
            $0.text("taxTitle", title)
            $0.text("taxRate", JSONFields.decimal(Int64(taxRate), 2))
            $0.cents("taxTotal", tax)
            $0.list("TaxLineInformation", taxRate == 0 ? [] : [taxRate]) { rate, line in
                line.text("taxTitle", title)
                line.decimal("taxRate", Int64(rate), 2)
                line.text("taxTotal", JSONFields.decimal(tax, 2))
            }
        }
        out.text("taxTitle", title)
        out.text("taxRate", JSONFields.decimal(Int64(taxRate), 2))
        out.cents("taxTotal", tax)
    }

    private func writeOrder(to out: inout JSONFields) {
        out.object {
            $0.text("primaryKey", "\(orderKey)")
            $0.text("repairOrderNumber", "\(orderNumber)")
            $0.text("technician", leadTechnician.name)
            $0.text("technicianNumber", leadTechnician.number)
            $0.text("partsManager", "")
            $0.text("partsManagerNumber", "")
            $0.text("customerAuthorizedOnHoursOnly", "No")
            write(customer, to: &$0)
            $0.name("Unit")
            $0.object {
                $0.text("customerUnitId", "\(unit.id)")
                $0.text("number", unit.number)
                $0.text("nickname", "")
                $0.text("type", unit.kind)
                if unit.kind == "Truck" { $0.text("subType", "Heavy") } else { $0.null("subType") }
                $0.text("year", "\(unit.year)")
                $0.text("make", unit.make)
                $0.text("model", unit.model)
                $0.text("vin", unit.vin)
                $0.text("licensePlate", "")
            }
            $0.text("description", "")
            $0.text("submitterContact", "Fleet Desk")
            $0.text("submitterContactEmail", "fleet@\(InventedNames.slug(customer.name)).example")
            $0.text("submitterContactPhone", customer.phone)
            $0.null("submitterContactCellPhone")
            $0.text("authorizerContact", "Fleet Desk")
            $0.text("billingCustomer", customer.name)
            for name in ["BillingAddress", "RemitToAddress", "ShipToAddress", "UnitPickUpAddress"] {
                let isKnown = name == "BillingAddress"
                $0.name(name)
                $0.object {
                    for part in ["title", "line1", "line2", "city", "state", "postalCode"] {
                        if isKnown, part != "line2" {
                            $0.text(part, part == "state" ? "MI" : "Sample")
                        } else {
                            $0.null(part)
                        }
                    }
                    $0.text("country", "US")
                }
            }
            $0.null("unitAccessMethod")
            $0.text("unitAvailableDateTime", "")
            $0.text("unitMustBeAccessedAtAvailableDateTime", "No")
            $0.null("unitReturnDateTime")
            $0.text("unitReturnAsap", "Yes")
            $0.text("locationInformation", "")
            $0.text("authorizationNumber", "")
            $0.text("poNumber", key % 3 == 0 ? "PO-\(key % 100_000)" : "")
            $0.text("partsPoNumber", "")
            $0.text("hot", "No")
            $0.text("followInUseSchedule", "No")
            $0.text("unscheduled", "No")
            $0.number("customerThreshold", 2500)
            $0.text("preAuthorized", "No")
            $0.thousandths("laborHoursTotal", hours)
            $0.seconds("actualHoursTotal", seconds)
            $0.cents("laborTotal", labor)
            $0.null("subletLaborTotal")
            $0.cents("partsCostTotal", partsCost)
            $0.cents("partsTotal", partsTotal)
            $0.cents("mileageTotal", mileage)
            $0.cents("mileageCostTotal", mileageCost)
            $0.text("overrideSuppliesTotal", "No")
            $0.number("overridenSuppliesTotal", 0)
            $0.cents("serviceCallTotal", serviceCall)
            $0.text("allPartsPricedDateTime", "")
            $0.text("startDateTime", "\(date) 09:10:00")
            $0.text("completionDateTime", "\(date)T11:25:47")
            $0.text("createdByTechnician", leadTechnician.name)
            $0.text("createdByTechnicianNumber", "")
            $0.text("created", "\(date) 08:55:03")
            $0.list("MiscCharges", miscCharges) { charge, item in
                item.text("primaryKey", "\(charge.key)")
                item.text("description", charge.description)
                item.number("quantity", 1)
                item.cents("rate", charge.amount)
                item.text("amount", JSONFields.decimal(charge.amount, 2))
                item.text("taxable", charge.isTaxable ? "Yes" : "No")
                item.text("quickBooksItem", "Misc")
                item.text("quickBooksItemType", "misc")
            }
            $0.list("Complaints", complaints) { complaint, item in write(complaint, to: &item) }
        }
    }

    private func write(_ complaint: Complaint, to out: inout JSONFields) {
        out.number("primaryKey", complaint.key)
        out.text("mileageRate", "Standard")
        out.text("laborRate", "Fleet A")
        out.text("type", "Complaint")
        out.text("subType", complaint.isMaintenance ? "PM" : "")
        out.text("authorized", "Yes")
        out.text("severity", " - ")
        out.text("note", complaint.note)
        out.text("cause", complaint.cause)
        out.null("causeType")
        out.thousandths("laborHoursTotal", complaint.hours)
        out.seconds("actualHoursTotal", complaint.seconds)
        out.text("laborTaxable", "")
        out.cents("laborTotal", complaint.labor)
        out.cents("partsCostTotal", complaint.partsCost)
        out.cents("partsTotal", complaint.partsTotal)
        out.text("mileageTaxable", "")
        out.text("serviceCallTaxable", "")
        out.text("sublet", "No")
        out.null("partCategory")
        out.text("created", "\(date) 09:01:30")
        out.list("AssignedTechnicians", complaint.technicians) { assignment, item in
            item.seconds("actualHours", assignment.seconds)
            if assignment.key % 11 == 0 {
                item.text("portion", "\(assignment.portion)")
            } else {
                item.number("portion", assignment.portion)
            }
            item.text("primaryKey", "\(assignment.key)")
            item.null("quickBooksLaborItem")
            item.text("technician", assignment.technician.name)
            item.text("technicianNumber", assignment.technician.number)
        }
        out.list("Corrections", complaint.corrections) { correction, item in write(correction, to: &item) }
    }

    private func write(_ correction: Correction, to out: inout JSONFields) {
        if correction.key % 4 == 0 {
            out.number("primaryKey", correction.key)
        } else {
            out.text("primaryKey", "\(correction.key)")
        }
        out.text("globalComponent", correction.system)
        out.text("globalSystem", correction.system)
        out.null("globalService")
        out.null("unitService")
        out.text("laborRate", "Fleet A")
        out.text("title", correction.title)
        out.text("recommendedCorrection", "Inspect, then: " + correction.title)
        out.text("actualCorrection", correction.action)
        out.text("correctionPerformed", "Performed")
        out.text("preAuthorized", "No")
        out.text("prePaid", "No")
        out.thousandths("laborHoursTotal", correction.hours)
        out.cents("laborTotal", correction.labor)
        out.text("taxable", correction.isLaborTaxable ? "Yes" : "No")
        out.cents("partsCostTotal", correction.partsCost)
        out.cents("partsTotal", correction.partsTotal)
        out.text("created", "\(date) 09:05:12")
        out.list("Parts", correction.parts) { part, item in write(part, to: &item) }
    }

    private func write(_ part: Part, to out: inout JSONFields) {
        let isText = part.key % 5 == 0
        if part.key % 3 == 0 { out.number("primaryKey", part.key) } else { out.text("primaryKey", "\(part.key)") }
        out.text("description", part.item.description)
        out.text("shopPartNumber", part.item.number)
        out.text("vendorPartNumber", part.item.number)
        if let category = part.item.category { out.text("partCategory", category) } else { out.null("partCategory") }
        out.decimal("quantity", part.quantity, 1, isText: isText)
        out.number("toBeReturnedQuantity", 0)
        out.decimal("returnedQuantity", part.returned, 1)
        out.decimal("cost", part.cost, 2, isText: isText)
        out.decimal("sellingPrice", part.price, 2, isText: isText)
        out.text("sellingPriceOverridden", part.isOverridden ? "Yes" : "No")
        out.text("taxable", part.isTaxable ? "Yes" : "No")
        out.text("inventory", part.item.number.isEmpty ? "No" : "Yes")
        out.text("coreType", part.core)
        out.text("sublet", "No")
        out.text("quickBooksAccount", "Parts Sales")
        out.text("quickBooksItem", "Parts")
        out.text("quickBooksItemType", "Inventory")
        out.text("created", "\(date) 10:22:41")
    }
}

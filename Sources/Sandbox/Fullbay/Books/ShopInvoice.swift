package import Ledger

/// One invoice of the invented shop with everything that hangs on it. Amounts in cents, hours in thousandths, clocked
/// time in seconds, quantities in tenths.
///
/// Its totals are worked out from its parts, so that the identities of a real invoice hold whatever is changed in it.
package struct ShopInvoice: Sendable, Equatable {
    package var key: Int
    package var number: Int
    package var orderKey: Int
    package var orderNumber: Int
    package var shop: Int
    package var date: CivilDate
    package var due: CivilDate
    package var customer: ShopCustomer
    package var unit: ShopUnit
    package var isExported = false
    package var complaints: [Complaint]
    package var miscCharges: [MiscCharge] = []
    package var supplies: Int64 = 0
    package var serviceCall: Int64 = 0
    package var mileage: Int64 = 0
    package var mileageCost: Int64 = 0
    /// In hundredths of a percent.
    package var taxRate = 0
    /// What was paid so far.
    package var paid: Int64 = 0
    package var leadTechnician: ShopTechnician

    package struct Complaint: Sendable, Equatable {
        package var key: Int
        package var note: String
        package var cause: String
        package var isMaintenance: Bool
        package var technicians: [Assignment]
        package var corrections: [Correction]
    }

    package struct Assignment: Sendable, Equatable {
        package var key: Int
        package var technician: ShopTechnician
        package var portion: Int
        package var seconds: Int
    }

    package struct Correction: Sendable, Equatable {
        package var key: Int
        package var system: String
        package var title: String
        package var action: String
        package var hours: Int64
        package var labor: Int64
        package var isLaborTaxable: Bool
        package var parts: [Part]
    }

    package struct Part: Sendable, Equatable {
        package var key: Int
        package var item: CatalogueItem
        package var quantity: Int64
        package var returned: Int64 = 0
        package var cost: Int64
        package var price: Int64
        package var isTaxable: Bool
        package var isOverridden = false
        package var core = ""
    }

    package struct MiscCharge: Sendable, Equatable {
        package var key: Int
        package var description: String
        package var amount: Int64
        package var isTaxable: Bool
    }
}

extension ShopInvoice.Part {
    /// Billed and not taken back, in tenths.
    package var net: Int64 { quantity - returned }
    /// Whole cents: prices of things sold by the tenth are even to ten cents.
    package var total: Int64 { net * price / 10 }
    package var costTotal: Int64 { net * cost / 10 }
}

extension ShopInvoice.Correction {
    package var partsTotal: Int64 { parts.reduce(0) { $0 + $1.total } }
    package var partsCost: Int64 { parts.reduce(0) { $0 + $1.costTotal } }
}

extension ShopInvoice.Complaint {
    package var hours: Int64 { corrections.reduce(0) { $0 + $1.hours } }
    package var labor: Int64 { corrections.reduce(0) { $0 + $1.labor } }
    package var partsTotal: Int64 { corrections.reduce(0) { $0 + $1.partsTotal } }
    package var partsCost: Int64 { corrections.reduce(0) { $0 + $1.partsCost } }
    package var seconds: Int { technicians.reduce(0) { $0 + $1.seconds } }
}

extension ShopInvoice {
    package var hours: Int64 { complaints.reduce(0) { $0 + $1.hours } }
    package var labor: Int64 { complaints.reduce(0) { $0 + $1.labor } }
    package var partsTotal: Int64 { complaints.reduce(0) { $0 + $1.partsTotal } }
    package var partsCost: Int64 { complaints.reduce(0) { $0 + $1.partsCost } }
    package var seconds: Int { complaints.reduce(0) { $0 + $1.seconds } }
    package var misc: Int64 { miscCharges.reduce(0) { $0 + $1.amount } }
    package var subTotal: Int64 { misc + serviceCall + mileage + partsTotal + labor + supplies }

    /// Parts and charges that say so, taxable labour, and shop supplies.
    package var taxable: Int64 {
        var base = supplies
        for charge in miscCharges where charge.isTaxable { base += charge.amount }
        for complaint in complaints {
            for correction in complaint.corrections {
                if correction.isLaborTaxable { base += correction.labor }
                for part in correction.parts where part.isTaxable { base += part.total }
            }
        }
        return base
    }

    /// Half a cent goes up, away from zero.
    package var tax: Int64 {
        let exact = taxable * Int64(taxRate)
        return (exact.magnitude + 5_000) / 10_000 > 0
            ? Int64((exact.magnitude + 5_000) / 10_000) * exact.signum() : 0
    }

    package var total: Int64 { subTotal + tax }
    package var balance: Int64 { total - paid }
}

package struct ShopCustomer: Sendable, Equatable {
    package let id: Int
    package let name: String
    package let phone: String
    package let terms: Int
}

package struct ShopUnit: Sendable, Equatable {
    package let id: Int
    package let number: String
    package let kind: String
    package let year: Int
    package let make: String
    package let model: String
    package let vin: String
}

package struct ShopTechnician: Sendable, Equatable {
    package let name: String
    package let number: String
}

/// One thing the shop sells.
package struct CatalogueItem: Sendable, Equatable {
    package let description: String
    package let number: String
    package let category: String?
    package let cost: Int64
    package let price: Int64
    package let isSoldByTenths: Bool
}

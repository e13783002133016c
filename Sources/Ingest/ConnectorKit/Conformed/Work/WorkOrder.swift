package import Ledger

/// One job of a workshop with its invoice: who, on which vehicle, what was wrong, what was done, what it cost.
///
/// Money is in minor units of the invoice's currency. Texts are trimmed, and nil where the source says nothing. Local
/// times are as sent, `YYYY-MM-DD HH:MM:SS`, on the workshop's own clock.
package struct WorkOrder: Sendable, Equatable {
    /// The source's id of the invoice.
    package var key: String
    package var invoiceNumber: String?
    package var invoicedOn: CivilDate?
    package var dueOn: CivilDate?
    package var isExported = false
    package var shop = Shop()
    package var customer = Customer()
    /// The source's id of the order itself, and the number people know it by.
    package var orderKey: String?
    package var orderNumber: String?
    package var description: String?
    package var createdAt: String?
    package var startedAt: String?
    package var completedAt: String?
    package var unit = Unit()
    package var leadTechnician = Person()
    package var partsManager = Person()
    package var totals = Totals()
    package var complaints: [Complaint] = []
    /// Of all complaints, in their order; each knows its own.
    package var corrections: [Correction] = []
    /// In the order of the record: complaint by complaint, correction by correction, then what belongs to the whole.
    package var lines: [WorkLine] = []

    package init(key: String) { self.key = key }

    package struct Shop: Sendable, Equatable {
        package var title: String?
        package var email: String?
        package var address: String?
        package init() {}
    }

    package struct Customer: Sendable, Equatable {
        /// The source's id.
        package var key: String?
        package var title: String?
        package var externalKey: String?
        package var mainPhone: String?
        package var secondaryPhone: String?
        package var billingAddress: String?
        package var billingEmployee: String?
        package var billingEmail: String?
        package init() {}
    }

    package struct Unit: Sendable, Equatable {
        package var key: String?
        package var number: String?
        package var nickname: String?
        package var type: String?
        package var subtype: String?
        package var year: String?
        package var make: String?
        package var model: String?
        package var vin: String?
        package var licensePlate: String?
        package init() {}
    }

    package struct Person: Sendable, Hashable {
        package var name: String?
        package var number: String?
        package init(name: String? = nil, number: String? = nil) {
            self.name = name
            self.number = number
        }
    }

    /// As the source says them; nil where it says nothing that is a number.
    package struct Totals: Sendable, Equatable {
        package var partsCost: Int64?
        package var partsPrice: Int64?
        /// Billed hours in thousandths.
        package var laborHours: Int64?
        package var laborPrice: Int64?
        package var miscCharges: Int64?
        package var serviceCall: Int64?
        package var mileage: Int64?
        package var mileageCost: Int64?
        package var invoiceParts: Int64?
        /// In thousandths.
        package var invoiceLaborHours: Int64?
        package var invoiceLabor: Int64?
        package var subletLabor: Int64?
        package var supplies: Int64?
        package var subtotal: Int64?
        package var tax: Int64?
        package var total: Int64?
        package var balance: Int64?
        package init() {}
    }
}

/// What a customer complained of.
package struct Complaint: Sendable, Equatable {
    package var key: String?
    package var type: String?
    package var subtype: String?
    package var note: String?
    package var cause: String?
    package var causeType: String?
    package var severity: String?
    package var isAuthorized = false
    package var mileageRate: String?
    package var laborRate: String?
    package init() {}
}

/// What was done about a complaint.
package struct Correction: Sendable, Equatable {
    package var key: String?
    /// Its complaint's place among the order's complaints.
    package var complaint: Int
    package var title: String?
    package var component: String?
    package var system: String?
    package var service: String?
    package var unitService: String?
    package var recommended: String?
    package var actual: String?
    package var performed: String?
    package var isPreAuthorized = false
    package var isPrepaid = false
    package init(complaint: Int) { self.complaint = complaint }
}

/// Where each field of a row comes from, looked up once a file instead of once a row.
struct ColumnPlaces {
    /// A column's index, or a constant's, or neither.
    struct Place {
        /// ≥ 0: a column; −1: nowhere; below: the constant −2 − value.
        let value: Int

        static let nowhere = Place(value: -1)
        static func constant(_ index: Int) -> Place { Place(value: -2 - index) }
    }

    let customerName: Place
    let customerNumber: Place
    let parentCustomer: Place
    let invoiceNumber: Place
    let invoiceDate: Place
    let dueDate: Place
    let terms: Place
    let billTotal: Place
    let applied: Place
    let settledOn: Place
    let status: Place
    let currency: Place
    let poNumber: Place
    let contactName: Place
    let contactPhone: Place
    let contactEmail: Place

    init(_ place: (Field) -> Place) {
        customerName = place(.customerName)
        customerNumber = place(.customerNumber)
        parentCustomer = place(.parentCustomer)
        invoiceNumber = place(.invoiceNumber)
        invoiceDate = place(.invoiceDate)
        dueDate = place(.dueDate)
        terms = place(.terms)
        billTotal = place(.billTotal)
        applied = place(.applied)
        settledOn = place(.settledOn)
        status = place(.status)
        currency = place(.currency)
        poNumber = place(.poNumber)
        contactName = place(.contactName)
        contactPhone = place(.contactPhone)
        contactEmail = place(.contactEmail)
    }
}

import Ledger

/// What is wrong with a row, thrown on the way to its refusal.
struct RowFault: Error {
    var problem: RowProblem
    var field: Field?
    var found: String

    init(problem: RowProblem, field: Field?, found: Cell?) {
        self.problem = problem
        self.field = field
        self.found = found.map(Refusal.excerpt) ?? ""
    }
}

/// Makes invoices of rows: every decision about one row is taken here, from its cells alone.
///
/// What it remembers between rows only saves work (terms, currencies) or watches the order of the dates.
struct RowReader: ~Copyable {
    /// Texts longer than this are no names, numbers or addresses.
    static let longestText = 4096

    let layout: Layout
    let places: ColumnPlaces
    private let constants: Constants
    let homeCurrency: Currency
    let amounts: AmountReader
    var dates: DateReader
    var termsBook = TermsBook()
    var currencies: CurrencyBook
    /// Where a date first showed the day before the month.
    var firstDayFirst: (line: Int, field: Field, value: String)?

    init(layout: Layout, mapping: Mapping, homeCurrency: Currency) throws(InvoiceFileError) {
        let constants = Constants(mapping.constants)
        self.layout = layout
        self.homeCurrency = homeCurrency
        places = ColumnPlaces { field in
            if let index = constants.index(of: field) { return .constant(index) }
            return layout.columns[field.slot].map { ColumnPlaces.Place(value: $0) } ?? .nowhere
        }
        self.constants = constants
        amounts = AmountReader(decimal: mapping.decimal ?? .point)
        dates = DateReader(declared: mapping.dateOrder)
        currencies = CurrencyBook()
        try checkConstants(mapping)
    }

    /// A constant that can be read in no row is said before the first.
    private func checkConstants(_ mapping: Mapping) throws(InvoiceFileError) {
        if let code = mapping.constants[.currency], Currency(code: code.uppercased()) == nil {
            throw .badConstant(.currency, value: code)
        }
        for field in [Field.invoiceDate, .dueDate, .settledOn] {
            guard let value = mapping.constants[field], let index = constants.index(of: field) else { continue }
            var reader = dates
            guard case .date = reader.read(constants.cell(index)) else { throw .badConstant(field, value: value) }
        }
    }

    /// The verdict on a row that was split, its text added to `arena` if it is an invoice.
    mutating func verdict(
        _ row: borrowing RowSplitter, line: Int, encoding: TextEncoding, isValidText: Bool, arena: inout ByteStore
    ) -> Verdict {
        if row.count == 1, row.cell(0)?.isEmpty ?? true { return .skipped(.blank) }
        let start = arena.count
        do throws(RowFault) {
            guard isValidText else { throw Self.invalidText(row, encoding) }
            if row.count > layout.header.count { try checkExtraCells(row) }
            return .invoice(try invoice(row, line: line, arena: &arena))
        } catch {
            arena.truncate(to: start)
            if isValidText, let reason = skipReason(row) { return .skipped(reason) }
            return .refused(Refusal(error))
        }
    }

    /// The cell of a field; empty where the row or the file has none.
    @inline(__always)
    func cell(_ place: ColumnPlaces.Place, _ row: borrowing RowSplitter) -> Cell {
        if place.value >= 0 { return row.cell(place.value) ?? constants.nothing }
        return place.value == -1 ? constants.nothing : constants.cell(-2 - place.value)
    }

    private mutating func invoice(
        _ row: borrowing RowSplitter, line: Int, arena: inout ByteStore
    ) throws(RowFault) -> InvoiceRow {
        var notices: RowNotices = row.count < layout.header.count ? .shortRow : []
        let number = try identifier(.invoiceNumber, cell(places.invoiceNumber, row), &notices)
        if number.isEmpty { throw RowFault(problem: .missing, field: .invoiceNumber, found: number) }
        let issuedOn = try requiredDate(.invoiceDate, cell(places.invoiceDate, row), line)
        let money = try money(row, &notices)
        let customerNumber = try identifier(.customerNumber, cell(places.customerNumber, row), &notices)
        var name = cell(places.customerName, row)
        if name.isEmpty {
            if customerNumber.isEmpty { throw RowFault(problem: .missing, field: .customerName, found: name) }
            name = customerNumber
            notices.insert(.nameFromNumber)
        }
        let termsCell = cell(places.terms, row)
        let due = try dueDate(row, terms: termsCell, issuedOn: issuedOn, line, &notices)
        let settledOn = try date(.settledOn, cell(places.settledOn, row), line)
        let applied = settledOn == nil ? money.applied : money.total
        let statusCell = cell(places.status, row)
        var invoice = InvoiceRow(
            issuedOn: issuedOn, dueOn: due.date, dueFromTerms: due.fromTerms, total: money.total, applied: applied,
            settledOn: settledOn, currency: money.currency,
            state: InvoiceState(statusCell) ?? Self.stateOfBalance(money.total, applied), notices: [])
        let parent = try identifier(.parentCustomer, cell(places.parentCustomer, row), &notices)
        let poCell = cell(places.poNumber, row)
        let hasNUL = row.hasNUL
        invoice.customerName = try keep(name, .customerName, hasNUL, &arena)
        invoice.customerNumber = try keep(customerNumber, .customerNumber, hasNUL, &arena)
        invoice.parentCustomer = try keep(parent, .parentCustomer, hasNUL, &arena)
        invoice.invoiceNumber = try keep(number, .invoiceNumber, hasNUL, &arena)
        invoice.terms = try keep(termsCell, .terms, hasNUL, &arena)
        invoice.poNumber = try keep(Identifier.read(poCell)?.cell ?? poCell, .poNumber, hasNUL, &arena)
        invoice.contactName = try keep(cell(places.contactName, row), .contactName, hasNUL, &arena)
        invoice.contactPhone = try keep(cell(places.contactPhone, row), .contactPhone, hasNUL, &arena)
        invoice.contactEmail = try keep(cell(places.contactEmail, row), .contactEmail, hasNUL, &arena)
        invoice.status = try keep(statusCell, .status, hasNUL, &arena)
        invoice.notices = notices.union(Self.balanceNotices(of: invoice))
        return invoice
    }

    /// Copies a text into the page; where it stands there.
    @inline(__always)
    private func keep(
        _ cell: Cell, _ field: Field, _ hasNUL: Bool, _ arena: inout ByteStore
    ) throws(RowFault) -> TextRange {
        if cell.isEmpty { return .empty }
        if cell.count > Self.longestText { throw RowFault(problem: .textTooLong, field: field, found: cell) }
        if hasNUL, cell.contains(0) { throw RowFault(problem: .nul, field: field, found: cell) }
        let range = TextRange(
            offset: UInt32(truncatingIfNeeded: arena.count), length: UInt32(truncatingIfNeeded: cell.count))
        arena.append(cell.base, count: cell.count)
        return range
    }

    @inline(__always)
    private func identifier(_ field: Field, _ cell: Cell, _ notices: inout RowNotices) throws(RowFault) -> Cell {
        guard let id = Identifier.read(cell) else { throw RowFault(problem: .digitsLost, field: field, found: cell) }
        if id.tailRemoved { notices.insert(.idTailRemoved) }
        return id.cell
    }
}

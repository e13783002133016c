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
    private let homeCurrency: Currency
    private let amounts: AmountReader
    private(set) var dates: DateReader
    private var termsBook = TermsBook()
    private var currencies: CurrencyBook
    /// Where a date first showed the day before the month.
    private(set) var firstDayFirst: (line: Int, field: Field, value: String)?

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
            if let reason = skipReason(row) { return .skipped(reason) }
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

// MARK: Dates

extension RowReader {
    @inline(__always)
    private mutating func date(_ field: Field, _ cell: Cell, _ line: Int) throws(RowFault) -> CivilDate? {
        switch dates.read(cell) {
        case .date(let date): return date
        case .empty: return nil
        case .problem(let problem):
            if problem == .dayFirst, firstDayFirst == nil {
                firstDayFirst = (line, field, String(cell.text.prefix(Refusal.longestFound)))
            }
            if field != .invoiceDate, Self.meansNothing(cell) { return nil }
            throw RowFault(problem: problem, field: field, found: cell)
        }
    }

    private mutating func requiredDate(_ field: Field, _ cell: Cell, _ line: Int) throws(RowFault) -> CivilDate {
        guard let date = try date(field, cell, line) else {
            throw RowFault(problem: .missing, field: field, found: cell)
        }
        return date
    }

    /// What people and programs write into a date that is not there.
    private static func meansNothing(_ cell: Cell) -> Bool {
        cell.bytes.allSatisfy { $0 == 0x2D } || cell.spells("n/a") || cell.spells("null") || cell.spells("none")
    }

    /// The due date of the row, else what the terms make of the issue date, else the issue date (definitions.md §3).
    @inline(__always)
    private mutating func dueDate(
        _ row: borrowing RowSplitter, terms cell: Cell, issuedOn: CivilDate, _ line: Int, _ notices: inout RowNotices
    ) throws(RowFault) -> (date: CivilDate, fromTerms: Bool) {
        let terms = cell.isEmpty ? nil : termsBook.terms(cell)
        if let terms, !terms.isKnown { notices.insert(.unknownTerms) }
        if let due = try date(.dueDate, self.cell(places.dueDate, row), line) {
            if due < issuedOn { notices.insert(.dueBeforeIssue) }
            return (due, false)
        }
        if let terms, terms.isKnown {
            guard let due = try? terms.dueDate(issuedOn: issuedOn) else {
                throw RowFault(problem: .implausibleYear, field: .dueDate, found: cell)
            }
            return (due, true)
        }
        notices.insert(.dueOnIssue)
        return (issuedOn, false)
    }
}

// MARK: Amounts

extension RowReader {
    private struct RowMoney {
        var total: Int64
        var applied: Int64
        var currency: Currency
    }

    @inline(__always)
    private mutating func money(_ row: borrowing RowSplitter, _ notices: inout RowNotices) throws(RowFault) -> RowMoney
    {
        let code = cell(places.currency, row)
        let totalCell = cell(places.billTotal, row)
        let currency: Currency
        if code.isEmpty {
            let shown = Self.currencyShown(by: totalCell)
            currency = shown ?? homeCurrency
            if shown == nil, places.currency.value >= 0 { notices.insert(.currencyDefaulted) }
        } else {
            guard let known = currencies.currency(code) else {
                throw RowFault(problem: .unknownCurrency, field: .currency, found: code)
            }
            currency = known
        }
        guard let total = try amount(.billTotal, totalCell, currency) else {
            throw RowFault(problem: .missing, field: .billTotal, found: totalCell)
        }
        let applied = try amount(.applied, cell(places.applied, row), currency) ?? 0
        return RowMoney(total: total, applied: applied, currency: currency)
    }

    @inline(__always)
    private func amount(_ field: Field, _ cell: Cell, _ currency: Currency) throws(RowFault) -> Int64? {
        switch amounts.read(cell, minorDigits: currency.minorDigits) {
        case .amount(let value, nil): return value
        case .amount(let value, let sign?):
            guard sign.agrees(with: currency) else {
                throw RowFault(problem: .currencyConflict(currency), field: field, found: cell)
            }
            return value
        case .empty: return nil
        case .problem(let problem): throw RowFault(problem: problem, field: field, found: cell)
        }
    }

    /// The currency an amount names itself, as in `€12.50` or `12.50 CAD`; `$` names none.
    private static func currencyShown(by cell: Cell) -> Currency? {
        guard cell.count > 1, !isDigit(cell[0]) || !isDigit(cell.last), cell.count <= 128 else { return nil }
        guard case .currency(let currency)? = AmountParts(cell)?.sign else { return nil }
        return currency
    }

    /// Open as long as something of the amount is left, for credits as for invoices.
    private static func stateOfBalance(_ total: Int64, _ applied: Int64) -> InvoiceState {
        (total >= 0 ? applied < total : applied > total) ? .pending : .closed
    }

    @inline(__always)
    private static func balanceNotices(of invoice: InvoiceRow) -> RowNotices {
        var notices: RowNotices = []
        if invoice.total < 0 { notices.insert(.negativeTotal) }
        if invoice.total >= 0, invoice.applied > invoice.total { notices.insert(.overApplied) }
        if invoice.state == .closed, invoice.applied < invoice.total { notices.insert(.closedWithBalance) }
        if invoice.state == .other { notices.insert(.unknownStatus) }
        return notices
    }
}

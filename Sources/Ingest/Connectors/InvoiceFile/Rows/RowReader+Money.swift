import Ledger

extension RowReader {
    struct RowMoney {
        var total: Int64
        var applied: Int64
        var currency: Currency
    }

    @inline(__always)
    mutating func money(_ row: borrowing RowSplitter, _ notices: inout RowNotices) throws(RowFault) -> RowMoney {
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
    static func stateOfBalance(_ total: Int64, _ applied: Int64) -> InvoiceState {
        (total >= 0 ? applied < total : applied > total) ? .pending : .closed
    }

    @inline(__always)
    static func balanceNotices(of invoice: InvoiceRow) -> RowNotices {
        var notices: RowNotices = []
        if invoice.total < 0 { notices.insert(.negativeTotal) }
        if invoice.total >= 0, invoice.applied > invoice.total { notices.insert(.overApplied) }
        if invoice.state == .closed, invoice.applied < invoice.total { notices.insert(.closedWithBalance) }
        if invoice.state == .other { notices.insert(.unknownStatus) }
        return notices
    }
}

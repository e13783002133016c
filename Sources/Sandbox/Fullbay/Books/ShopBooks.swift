package import Ledger

/// The shop's invoices as they are now, by day, in the order of the feed.
struct ShopBooks: Sendable {
    let days: ShopDays
    private var byDay: [Int: [ShopInvoice]] = [:]
    private var dayOfKey: [Int: Int] = [:]
    private var inserted = 0

    init(_ configuration: FullbayConfiguration) {
        days = ShopDays(configuration)
        for number in configuration.from.dayNumber...configuration.to.dayNumber {
            guard let day = CivilDate(dayNumber: number) else { continue }
            let invoices = days.invoices(on: day)
            guard !invoices.isEmpty else { continue }
            byDay[number] = invoices
            for invoice in invoices { dayOfKey[invoice.key] = number }
        }
    }

    /// Those dated `from` to `to`, both included, by date and key.
    func invoices(from: CivilDate, to: CivilDate) -> [ShopInvoice] {
        guard from <= to else { return [] }
        return (from.dayNumber...to.dayNumber).flatMap { byDay[$0] ?? [] }
    }

    var all: [ShopInvoice] { byDay.keys.sorted().flatMap { byDay[$0]! } }

    subscript(key: Int) -> ShopInvoice? {
        dayOfKey[key].flatMap { day in byDay[day]?.first { $0.key == key } }
    }

    /// - Returns: the invoice it concerned; nil when there is none of that key.
    @discardableResult
    mutating func apply(_ mutation: FullbayMutation) -> ShopInvoice? {
        switch mutation {
        case .pay(let key, let cents):
            return change(key) {
                $0.paid += cents
                $0.isExported = true
            }
        case .edit(let key):
            return change(key) { $0.raisePrice() }
        case .bill(let key, let customer): return change(key) { $0.customer = customer }
        case .move(let key, let day):
            guard let old = remove(key) else { return nil }
            var invoice = old
            invoice.due = CivilDate(dayNumber: day.dayNumber + old.due.dayNumber - old.date.dayNumber) ?? day
            invoice.date = day
            return insert(invoice)
        case .delete(let key): return remove(key)
        case .insert(let day):
            inserted += 1
            var random = SeededRandom(seed: days.configuration.seed, stream: UInt64(9_000_000 + inserted))
            return insert(days.invoice(day, place: 1_000 + inserted, &random))
        }
    }

    private mutating func change(_ key: Int, _ body: (inout ShopInvoice) -> Void) -> ShopInvoice? {
        guard let day = dayOfKey[key], let index = byDay[day]?.firstIndex(where: { $0.key == key }) else { return nil }
        body(&byDay[day]![index])
        return byDay[day]![index]
    }

    private mutating func remove(_ key: Int) -> ShopInvoice? {
        guard let day = dayOfKey.removeValue(forKey: key), let index = byDay[day]?.firstIndex(where: { $0.key == key })
        else { return nil }
        return byDay[day]!.remove(at: index)
    }

    private mutating func insert(_ invoice: ShopInvoice) -> ShopInvoice {
        let day = invoice.date.dayNumber
        let place = byDay[day]?.firstIndex { $0.key > invoice.key } ?? byDay[day]?.count ?? 0
        byDay[day, default: []].insert(invoice, at: place)
        dayOfKey[invoice.key] = day
        return invoice
    }
}

/// Something that happens at the shop after a sync.
package enum FullbayMutation: Sendable {
    /// Money comes in for the invoice of this key: its balance falls by so many cents.
    case pay(Int, cents: Int64)
    /// A price on the invoice is corrected, and with it its totals.
    case edit(Int)
    /// It is billed to another customer, as after two were merged.
    case bill(Int, to: ShopCustomer)
    /// It is dated anew.
    case move(Int, to: CivilDate)
    case delete(Int)
    /// A new one, also on a day that was read already.
    case insert(on: CivilDate)
}

extension ShopInvoice {
    fileprivate mutating func raisePrice() {
        for complaint in complaints.indices {
            for correction in complaints[complaint].corrections.indices
            where !complaints[complaint].corrections[correction].parts.isEmpty {
                complaints[complaint].corrections[correction].parts[0].price += 200
                return
            }
        }
        serviceCall += 2_500
    }
}

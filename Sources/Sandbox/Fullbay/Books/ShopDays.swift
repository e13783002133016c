import Ledger

/// Draws the invoices of a day: the same seed and day give the same invoices, whatever was drawn before.
struct ShopDays: Sendable {
    let configuration: FullbayConfiguration
    let yard: ShopYard

    init(_ configuration: FullbayConfiguration) {
        self.configuration = configuration
        yard = ShopYard(seed: configuration.seed, invoicesPerDay: configuration.invoicesPerDay)
    }

    func invoices(on day: CivilDate) -> [ShopInvoice] {
        var random = SeededRandom(seed: configuration.seed, stream: UInt64(bitPattern: Int64(day.dayNumber)) &+ 1_000)
        // 1970-01-01 was a Thursday.
        let weekday = (day.dayNumber + 3) % 7
        let share = weekday == 6 ? 5 : weekday == 5 ? 40 : 100
        let usual = configuration.invoicesPerDay * share
        let count = usual / 100 + (random.below(100) < usual % 100 ? 1 : 0)
        return (0..<count).map { invoice(day, place: $0, &random) }
    }

    /// - Parameter place: among the invoices of the day; its keys follow from it.
    func invoice(_ day: CivilDate, place: Int, _ random: inout SeededRandom) -> ShopInvoice {
        let sequence = day.dayNumber * 2_000 + place
        let customerPlace = random.below(yard.customers.count)
        let customer = yard.customers[customerPlace]
        var keys = Keys(sequence: sequence)
        let isCredit = random.perMille(10)
        var invoice = ShopInvoice(
            key: 50_000_000 + sequence, number: sequence - 38_000_000, orderKey: 55_000_000 + sequence,
            orderNumber: sequence - 37_990_000, shop: random.below(configuration.shops), date: day,
            due: CivilDate(dayNumber: day.dayNumber + customer.terms) ?? day, customer: customer,
            unit: random.pick(yard.units[customerPlace]), complaints: [],
            leadTechnician: random.pick(yard.technicians))
        let complaints = isCredit || !random.perMille(560) ? 1 : random.within(2...6)
        invoice.complaints = (0..<complaints).map { _ in complaint(isCredit: isCredit, &keys, &random) }
        guard !isCredit else { return invoice }
        if random.perMille(370) {
            for charge in ["Environmental fee", "Disposal fee", "Towing"].prefix(random.within(1...2)) {
                invoice.miscCharges.append(
                    .init(
                        key: keys.next(), description: charge, amount: Int64(random.within(250...9_900)),
                        isTaxable: random.perMille(100)))
            }
        }
        if random.perMille(800) { invoice.supplies = invoice.labor * 5 / 100 }
        if random.perMille(60) { invoice.serviceCall = Int64(random.within(80...250)) * 100 }
        if random.perMille(60) {
            invoice.mileage = Int64(random.within(20...300)) * 250
            invoice.mileageCost = invoice.mileage / 3
        }
        if random.perMille(100) { invoice.taxRate = random.pick([600, 600, 725, 625]) }
        switch random.below(10) {
        case 0..<6: invoice.paid = invoice.total
        case 6: invoice.paid = invoice.total / 2
        default: break
        }
        invoice.isExported = invoice.paid == invoice.total
        return invoice
    }

    private func complaint(
        isCredit: Bool, _ keys: inout Keys, _ random: inout SeededRandom
    ) -> ShopInvoice.Complaint {
        let (note, cause) = random.pick(Self.troubles)
        let count = isCredit || random.perMille(30) ? 0 : random.pick([1, 1, 1, 2, 2, 3])
        let portions = Self.portions(count, &random)
        let technicians = (0..<count).map { place in
            ShopInvoice.Assignment(
                key: keys.next(),
                technician: yard.technicians[(random.below(yard.technicians.count) + place) % yard.technicians.count],
                portion: portions[place], seconds: random.perMille(40) ? random.below(60) : random.within(600...18_000))
        }
        let corrections = random.perMille(25) ? random.within(2...3) : 1
        return ShopInvoice.Complaint(
            key: keys.next(), note: note, cause: cause, isMaintenance: random.perMille(300),
            technicians: Self.distinct(technicians),
            corrections: (0..<corrections).map { _ in correction(isCredit: isCredit, &keys, &random) })
    }

    /// A person is assigned to a complaint once.
    private static func distinct(_ assignments: [ShopInvoice.Assignment]) -> [ShopInvoice.Assignment] {
        var seen: Set<String> = []
        var kept = assignments.filter { seen.insert($0.technician.name).inserted }
        if kept.count < assignments.count, !kept.isEmpty {
            let others = kept.dropFirst().reduce(0) { $0 + $1.portion }
            kept[0].portion = 100 - others
        }
        return kept
    }

    private static func portions(_ count: Int, _ random: inout SeededRandom) -> [Int] {
        switch count {
        case 0: []
        case 1: [100]
        case 2: random.pick([[50, 50], [60, 40], [75, 25]])
        default: [50, 30, 20]
        }
    }

    private func correction(
        isCredit: Bool, _ keys: inout Keys, _ random: inout SeededRandom
    ) -> ShopInvoice.Correction {
        let (system, title, action) = random.pick(Self.repairs)
        let hasLabor = !isCredit && random.perMille(870)
        let hours = hasLabor ? Int64(random.within(1...60)) * 100 : 0
        var correction = ShopInvoice.Correction(
            key: keys.next(), system: system, title: title, action: action, hours: hours,
            labor: hours * random.pick([155, 165, 165, 172]) / 10, isLaborTaxable: random.perMille(80), parts: [])
        let parts = isCredit ? 1 : random.perMille(850) ? random.within(1...4) : 0
        for _ in 0..<parts { correction.parts.append(part(isCredit: isCredit, &keys, &random)) }
        // The same part twice in one repair: one line of the two.
        if parts > 0, !isCredit, random.perMille(80) {
            var again = correction.parts[0]
            again.key = keys.next()
            correction.parts.append(again)
        }
        return correction
    }

    private func part(isCredit: Bool, _ keys: inout Keys, _ random: inout SeededRandom) -> ShopInvoice.Part {
        let item = random.pick(yard.catalogue)
        let quantity = item.isSoldByTenths ? Int64(random.within(5...120)) : Int64(random.within(1...4)) * 10
        var part = ShopInvoice.Part(
            key: keys.next(), item: item, quantity: isCredit ? -quantity : quantity, cost: item.cost, price: item.price,
            isTaxable: item.number != "FREIGHT" && random.perMille(950))
        if !isCredit {
            if random.perMille(40) { part.returned = random.perMille(500) ? quantity : min(10, quantity) }
            if random.perMille(10) { part.core = "Dirty" }
            if random.perMille(50) {
                part.isOverridden = true
                part.price = part.price / 20 * 20 + 100
            }
        }
        return part
    }

    /// Keys of what hangs on an invoice, unlike any other invoice's.
    private struct Keys {
        private var last: Int
        init(sequence: Int) { last = sequence * 200 }
        mutating func next() -> Int {
            last += 1
            return last
        }
    }

    private static let troubles = [
        ("Low coolant warning, sweet smell", "Hose failure"), ("PM-A due", "Scheduled"), ("Pulls to the left", "Wear"),
        ("No crank", "Corroded terminals"), ("ABS lamp on", "Wheel speed sensor"),
        ("Air leak\nat rear axle", "Chafed line"),
        ("Driver says: \"rough idle\"", "Fuel filter"), ("Annual inspection – DOT", "Scheduled"),
    ]
    private static let repairs = [
        ("Cooling System", "REPLACE UPPER RADIATOR HOSE", "Replaced hose & clamps, topped coolant."),
        ("Engine", "PM-A SERVICE", "PM-A complete, no defects noted."),
        ("Brakes", "REPLACE SHOES AND DRUMS", "Replaced both sides.\nAdjusted, road tested."),
        ("Electrical", "REPLACE BATTERIES", "Replaced, load tested."),
        ("Suspension", "REPLACE LEVELING VALVE", "Replaced, set ride height."),
        ("Wheel End", "RESEAL HUB", "Resealed, 90W added."), ("Lighting", "REPAIR LIGHTS", ""),
    ]
}

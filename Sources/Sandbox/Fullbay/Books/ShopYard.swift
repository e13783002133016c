import Ledger

/// Who and what the invented shop has to do with: its customers and their vehicles, its people, its shelves.
struct ShopYard: Sendable {
    let customers: [ShopCustomer]
    /// Of each customer, in the customers' order.
    let units: [[ShopUnit]]
    let technicians: [ShopTechnician]
    let catalogue: [CatalogueItem]
    let writer: String

    init(seed: UInt64, invoicesPerDay: Int) {
        var random = SeededRandom(seed: seed, stream: 1)
        let offset = random.below(InventedNames.companies)
        let count = min(20 + invoicesPerDay * 4, 600)
        customers = (0..<count).map { index in
            ShopCustomer(
                id: 7_700_000 + index * 7, name: InventedNames.company(index, offset: offset),
                phone: Self.phone(&random), terms: random.pick([0, 15, 30, 30, 30, 45]))
        }
        var unitID = 6_400_000
        units = (0..<count).map { index in
            (0..<random.within(1...9)).map { place in
                unitID += random.within(1...5)
                return Self.unit(unitID, "\(Character(Unicode.Scalar(UInt8(65 + index % 26))))-\(100 + place)", &random)
            }
        }
        technicians = (0..<max(6, min(invoicesPerDay / 4, 40))).map { index in
            let name = InventedNames.person(&random)
            return ShopTechnician(
                name: "\(name.first) \(name.last) \(index + 1)", number: index % 3 == 0 ? "" : "T\(10 + index)")
        }
        let person = InventedNames.person(&random)
        writer = "\(person.first) \(person.last)"
        catalogue = Self.catalogue(&random)
    }

    private static func phone(_ random: inout SeededRandom) -> String {
        let line = random.below(100)
        return "(555) 555-01\(line < 10 ? "0" : "")\(line)"
    }

    private static func unit(_ id: Int, _ number: String, _ random: inout SeededRandom) -> ShopUnit {
        let kind = random.pick(["Truck", "Truck", "Truck", "Trailer"])
        let makes =
            kind == "Truck"
            ? [("Peterbilt", "579"), ("Kenworth", "T680"), ("Freightliner", "Cascadia"), ("Volvo", "VNL")]
            : [("Utility", "3000R"), ("Great Dane", "Champion"), ("Wabash", "DuraPlate")]
        let (make, model) = random.pick(makes)
        return ShopUnit(
            id: id, number: number, kind: kind, year: 2008 + random.below(18), make: make, model: model,
            vin: "TESTVIN" + String(String(10_000_000_000 + id).dropFirst(1)))
    }

    private static func catalogue(_ random: inout SeededRandom) -> [CatalogueItem] {
        let families: [(String, String?, ClosedRange<Int>)] = [
            ("HOSE, RADIATOR", "COOLING", 20...90), ("CLAMP, HOSE", "HARDWARE", 1...9),
            ("FILTER, OIL", "FILTERS", 12...40),
            ("FILTER, FUEL", "FILTERS", 14...60), ("FILTER, AIR", "FILTERS", 25...90),
            ("BRAKE SHOE KIT", "BRAKES", 60...190),
            ("BRAKE DRUM", "BRAKES", 90...260), ("AIR CHAMBER", "BRAKES", 30...80),
            ("WHEEL SEAL", "WHEEL END", 20...60),
            ("HUB CAP", "WHEEL END", 15...50), ("MARKER LAMP", "LIGHTING", 3...18),
            ("HEADLAMP ASSY", "LIGHTING", 90...320),
            ("ALTERNATOR", "ELECTRICAL", 180...420), ("BATTERY, GROUP 31", "ELECTRICAL", 110...190),
            ("BELT, SERPENTINE", "COOLING", 25...80), ("U-JOINT", "DRIVELINE", 30...110), ("MUD FLAP", nil, 9...30),
            ("VALVE, LEVELING", "SUSPENSION", 40...120), ("SHOCK ABSORBER", "SUSPENSION", 45...130),
        ]
        var items: [CatalogueItem] = []
        for (index, family) in families.enumerated() {
            for variant in 0..<14 {
                let cost = Int64(random.within(family.2)) * 100 + Int64(random.below(100))
                items.append(
                    CatalogueItem(
                        description: variant == 0 ? family.0 : "\(family.0) \(variant)",
                        number: "\(family.0.prefix(2))-\(1000 + index * 100 + variant)", category: family.1, cost: cost,
                        price: cost * Int64(random.within(135...195)) / 100, isSoldByTenths: false))
            }
        }
        for (description, number) in [
            ("COOLANT, ELC 50/50", "ELC-5050"), ("ENGINE OIL 15W40", "OIL-1540"), ("GEAR LUBE 75W90", "GL-7590"),
            ("WASHER FLUID", "WF-1"), ("GREASE, CHASSIS", "GR-2"),
        ] {
            let cost = Int64(random.within(4...14)) * 100
            items.append(
                CatalogueItem(
                    description: description, number: number, category: "FLUIDS", cost: cost,
                    price: cost * Int64(random.within(14...19)) / 100 * 10, isSoldByTenths: true))
        }
        items.append(
            CatalogueItem(
                description: "FREIGHT IN", number: "FREIGHT", category: nil, cost: 1500, price: 1500,
                isSoldByTenths: false))
        items.append(
            CatalogueItem(
                description: "FITTING, SPECIAL ORDER", number: "", category: nil, cost: 820, price: 1500,
                isSoldByTenths: false))
        return items
    }
}

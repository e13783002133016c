/// Names of companies and people that exist nowhere: put together from word lists, mail under `.example`, telephone
/// numbers from the block 555-0100 … 555-0199 that is kept for fiction.
enum InventedNames {
    /// The name of company number `index`; different for every index below `companies`.
    ///
    /// - Parameter offset: where in the list to begin; a seed's files should not all start with the same company.
    static func company(_ index: Int, offset: Int) -> String {
        // A step without a common factor walks through all combinations once, and neighbours look unlike each other.
        let combination = (index * 7_919 + offset) % companies
        let first = places[combination % places.count]
        let trade = trades[combination / places.count % trades.count]
        let form = forms[combination / (places.count * trades.count)]
        return form.isEmpty ? "\(first) \(trade)" : "\(first) \(trade)\(form)"
    }

    /// How many different names `company` knows.
    static let companies = places.count * trades.count * forms.count

    static func person(_ random: inout SeededRandom) -> (first: String, last: String) {
        (random.pick(givenNames), random.pick(familyNames))
    }

    /// Lower-case letters and digits of a name, for an address: `Oak & Son` gives `oakson`.
    static func slug(_ name: String) -> String {
        String(name.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
    }

    static func telephone(_ random: inout SeededRandom) -> String {
        let line = random.below(100)
        return "\(random.pick(areaCodes))-555-01\(line < 10 ? "0" : "")\(line)"
    }

    /// Names that a reader of files tends to trip over: accents, an emoji, separators, quotes, other scripts.
    static let awkward = [
        "Café Lumière", "Zoë's Bakery 🥐", "Müller & Söhne Reinigung", "Ñandú Travel", "Hale, Ortega & Partners",
        "Robert \"Mac\" McKenna Plumbing", "Łódź Couriers", "O'Dwyer-Quinn Law", "Åre Ski Rentals", "東風 Logistics",
    ]

    private static let places = [
        "Alder", "Amber", "Anchor", "Aspen", "Beacon", "Birch", "Bluewater", "Bramble", "Brightside", "Canyon",
        "Cedar", "Cinder", "Clearfield", "Cobalt", "Copper", "Crestview", "Driftwood", "Eastgate", "Ember", "Fairhaven",
        "Falcon", "Fernhill", "Foxglove", "Garnet", "Granite", "Harborline", "Hawthorn", "Hazel", "Highmark", "Indigo",
        "Ironwood", "Juniper", "Kestrel", "Lakeshore", "Larkspur", "Limestone", "Maple Row", "Marlow", "Meadow", "Mesa",
        "Millstone", "Northwind", "Oakline", "Orchard", "Osprey", "Palisade", "Pebble", "Pinecrest", "Quarry",
        "Redwood",
        "Riverbend", "Saltmarsh", "Silverlake", "Slate", "Stonebridge", "Summit", "Tamarack", "Thistle", "Tidewater",
        "Union Street", "Vale", "Vista", "Westbrook", "Whitestone", "Willow", "Wren",
    ]
    private static let trades = [
        "Advisory", "Animal Care", "Architects", "Auto Body", "Bakery", "Books", "Brewing", "Builders", "Cleaning",
        "Clinic", "Consulting", "Couriers", "Dairy", "Dental", "Design", "Electric", "Events", "Farms", "Fitness",
        "Flooring", "Foods", "Freight", "Furniture", "Glass", "Heating & Air", "Hotels", "Insurance", "Interiors",
        "Landscaping", "Law", "Legal Group", "Logistics", "Machining", "Marine", "Media", "Moving", "Nursery", "Optics",
        "Outfitters", "Packaging", "Paper", "Pharmacy", "Plumbing", "Press", "Realty", "Roofing", "Schools", "Security",
        "Storage", "Studios", "Supply", "Systems", "Textiles", "Tile & Stone", "Travel", "Veterinary", "Winery",
    ]
    private static let forms = ["", " Co.", " Group", " LLC", " Inc", " Partners", " & Sons"]
    private static let givenNames = [
        "Adele", "Amir", "Anika", "Ben", "Carla", "Chen", "Dario", "Dina", "Elias", "Fatima", "Gwen", "Hana", "Hugo",
        "Imani", "Ines", "Jonas", "Kaya", "Leila", "Marek", "Mina", "Nadia", "Noel", "Omar", "Petra", "Priya", "Rafael",
        "Rosa", "Sami", "Signe", "Tariq", "Tess", "Vera", "Wade", "Yuki",
    ]
    private static let familyNames = [
        "Abbot", "Arslan", "Bergman", "Castell", "Dray", "Eklund", "Farrow", "Gallo", "Hartwell", "Ibsen", "Jarvis",
        "Kovac", "Lindqvist", "Moreau", "Nakata", "Okafor", "Penrose", "Quist", "Ramires", "Sandoval", "Tarrant",
        "Ulrich", "Vasquez", "Whitlock", "Xiang", "Yates", "Zeller",
    ]
    private static let areaCodes = [205, 303, 312, 404, 415, 503, 512, 602, 617, 704, 718, 808, 916]
}

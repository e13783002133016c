import Analytics

/// The ways on through a list that is shown in parts.
struct Pager: Sendable {
    let range: String
    /// Set on every part but the first.
    let first: String?
    let next: String?

    init<Item>(_ listing: Listing<Item>, _ parameters: Parameters, in setting: Setting) {
        range = Self.range(listing, parameters, setting.style)
        first = parameters["after"] == nil ? nil : setting.address.without("after", "row").text
        next = listing.next.map { cursor in
            setting.address.with("after", cursor).with("row", String(Self.row(parameters) + listing.items.count)).text
        }
    }

    /// `51–100 of 812`. The address carries the number of the first row for this line alone; the cursor says the place.
    static func range<Item>(_ listing: Listing<Item>, _ parameters: Parameters, _ style: NumberStyle) -> String {
        let first = row(parameters)
        return "\(style.count(first))–\(style.count(first + listing.items.count - 1)) of \(style.count(listing.total))"
    }

    private static func row(_ parameters: Parameters) -> Int {
        parameters["after"] == nil
            ? 1 : parameters["row"].flatMap { Int($0) }.map { min(max($0, 1), 1_000_000_000) } ?? 1
    }
}

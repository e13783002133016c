import Analytics
import Hummingbird
import Ledger
import Schema

/// What was done lately, and for whom?
enum WorkOrdersPage {
    struct Model: Sendable {
        let frame: Frame
        let typed: String
        let isEmpty: Bool
        let emptyMessage: String
        let rows: [Row]
        let pager: Pager
    }

    struct Row: Sendable {
        let number: String
        let orderLink: String
        let order: String
        let day: String
        let customer: String
        let unit: String
        let lines: String
        let total: String
    }

    static func reply(to visit: Visit) async throws -> Response {
        let parameters = visit.parameters
        do {
            let (listing, setting) = try await visit.ask { _, _ in
                WorkOrders(search: parameters["q"], page: PageRequest(limit: 50, after: parameters["after"]))
            }
            return visit.page("work-orders", Model(listing, parameters, in: setting))
        } catch OrganisationError.none {
            let none = Listing<WorkOrderItem>(items: [], total: 0, limit: 50, offset: 0, next: nil)
            return visit.page("work-orders", Model(none, parameters, in: visit.vacantSetting()))
        }
    }
}

extension WorkOrdersPage.Model {
    init(_ listing: Listing<WorkOrderItem>, _ parameters: Parameters, in setting: Setting) {
        let style = setting.style
        self.init(
            frame: setting.frame("Orders", at: .orders), typed: parameters["q"] ?? "", isEmpty: listing.items.isEmpty,
            emptyMessage: parameters["q"].map { "No order, invoice or vehicle is called “\($0)”." }
                ?? "No work is known yet. Connect a shop’s system: millrace connect fullbay",
            rows: listing.items.map { item in
                WorkOrdersPage.Row(
                    number: item.invoiceNumber.isEmpty ? "—" : item.invoiceNumber,
                    orderLink: WorkOrderPage.path(of: item.record),
                    order: item.orderNumber, day: style.day(item.invoicedOn), customer: item.customer, unit: item.unit,
                    lines: style.count(item.lines), total: style.amountWithCurrency(item.total))
            }, pager: Pager(listing, parameters, in: setting))
    }
}

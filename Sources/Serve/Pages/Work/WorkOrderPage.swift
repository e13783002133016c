import Analytics
import Hummingbird
import Ledger

/// What was complained of, what was done, and what was billed for it?
enum WorkOrderPage {
    struct Model: Sendable {
        let frame: Frame
        let figures: [Figure]
        let facts: [Fact]
        let complaints: [Complaint]
        let charges: Table
        let hasCharges: Bool
    }

    struct Complaint: Sendable {
        let heading: String
        let note: String
        let cause: String?
        let corrections: [Correction]
    }

    struct Correction: Sendable {
        let title: String
        let done: String
        let table: Table
    }

    struct Table: Sendable {
        let caption: String
        let lines: [Line]
        let hasLines: Bool
    }

    struct Line: Sendable {
        let type: String
        let what: String
        let quantity: String
        let clocked: String
        let price: String
        let tax: String
    }

    static func path(of record: Int64) -> String { "/work/orders/\(record)" }

    static func reply(to visit: Visit) async throws -> Response {
        let record = try visit.capturedID("record", what: "order")
        let (detail, setting) = try await visit.ask { _, _ in FindWorkOrder(record: record) }
        return visit.page("work-order", Model(detail, in: setting))
    }
}

extension WorkOrderPage.Model {
    init(_ detail: WorkOrderDetail, in setting: Setting) {
        let style = setting.style
        let total = (try? detail.price.adding(detail.tax)) ?? detail.price
        let code = detail.price.currency.code
        let number = detail.invoiceNumber
        let invoice = Address("/receivables/invoices/\(Address.segment(number))", ["source": detail.source]).text
        self.init(
            frame: setting.frame(
                number.isEmpty ? "Order \(detail.orderNumber)" : "Work on invoice \(number)", at: .orders,
                trail: [Frame.Step(name: "Orders", link: "/work/orders")]),
            figures: [
                Figure(name: "Total", value: style.amount(total), unit: code, link: number.isEmpty ? nil : invoice),
                Figure(name: "Parts", value: style.amount(detail.parts), unit: code),
                Figure(
                    name: "Labor", value: style.amount(detail.labor), unit: code,
                    note:
                        "\(style.hours(billed: detail.billedHours)) h billed, \(style.hours(clocked: detail.clockedHours)) h clocked"
                ),
                Figure(name: "Still owed", value: detail.balance.map(style.amount) ?? "—", unit: code),
            ],
            facts: Self.facts(detail, style),
            complaints: detail.complaints.enumerated().map { place, complaint in
                WorkOrderPage.Complaint(
                    heading: "Complaint \(place + 1)" + (complaint.subtype.isEmpty ? "" : " (\(complaint.subtype))"),
                    note: complaint.note, cause: complaint.cause.isEmpty ? nil : complaint.cause,
                    corrections: detail.corrections.filter { $0.complaint == complaint.ordinal }.map { correction in
                        WorkOrderPage.Correction(
                            title: correction.title.isEmpty ? "Correction" : correction.title, done: correction.done,
                            table: Self.table(
                                "Parts and labor of \(correction.title)",
                                detail.lines.filter { $0.correction == correction.ordinal }, style))
                    })
            },
            charges: Self.table("Charges of the whole order", detail.lines.filter { $0.correction == nil }, style),
            hasCharges: detail.lines.contains { $0.correction == nil })
    }

    private static func facts(_ detail: WorkOrderDetail, _ style: NumberStyle) -> [Fact] {
        [
            ("Customer", detail.customer), ("Vehicle", detail.unit), ("VIN", detail.vin), ("Order", detail.orderNumber),
            ("Invoiced", detail.invoicedOn.map(style.day) ?? ""), ("Due", detail.dueOn.map(style.day) ?? ""),
            ("Lead technician", detail.leadTechnician), ("Shop", detail.shop), ("Started", detail.startedAt),
            ("Completed", detail.completedAt), ("Source", detail.source),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }

    private static func table(_ caption: String, _ lines: [WorkLineItem], _ style: NumberStyle) -> WorkOrderPage.Table {
        WorkOrderPage.Table(
            caption: caption,
            lines: lines.map { line in
                let isLabor = line.type == "LABOR"
                let text =
                    isLabor
                    ? line.technician : [line.number, line.description].filter { !$0.isEmpty }.joined(separator: " · ")
                let kind = line.kind.map { $0.replacing("_", with: " ").lowercased().capitalisedFirst }
                return WorkOrderPage.Line(
                    type: line.type.lowercased().capitalisedFirst, what: text.isEmpty ? kind ?? "—" : text,
                    quantity: isLabor
                        ? line.billedHours.map { "\(style.hours(billed: $0)) h" } ?? "—"
                        : line.quantity.map(style.quantity) ?? "—",
                    clocked: line.clockedHours.map { "\(style.hours(clocked: $0)) h" } ?? "",
                    price: style.amount(line.price), tax: style.amount(line.tax))
            }, hasLines: !lines.isEmpty)
    }
}

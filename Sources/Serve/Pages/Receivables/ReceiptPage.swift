import Analytics
import Hummingbird
import Ledger
import Schema

/// What is open on this invoice, and where does each figure come from?
enum ReceiptPage {
    struct Model: Sendable {
        let frame: Frame
        let figures: [Figure]
        /// Set when the invoice was withdrawn or is not yet in force.
        let stateNote: String?
        let facts: [Fact]
        /// The same number in other sources.
        let others: [Other]
        let events: [Event]
        let hasEvents: Bool
        let rows: [SentRow]
        /// Set when there are more events or versions than a page holds; they are in the API's answer.
        let more: String?

        static let eventsShown = 100
        static let rowsShown = 10
    }

    struct Other: Sendable {
        let source: String
        let customer: String
        let otherLink: String
    }

    struct Event: Sendable {
        let sequence: String
        let what: String
        let effective: String
        let datedBy: String
        let recorded: String
        let loadLink: String
        let amount: String
        let balance: String
    }

    struct SentRow: Sendable {
        let heading: String
        let facts: [Fact]
        let text: String
    }

    struct Answer: Sendable {
        let asOf: CivilDate
        let all: [InvoiceDetail]
        let receipt: Receipt
    }

    struct Asked: Question {
        let number: String
        let source: String?
        let asOf: CivilDate

        func answer(from book: Book) throws -> Answer {
            let receipt = try InvoiceReceipt(number: number, source: source, asOf: asOf).answer(from: book)
            return Answer(
                asOf: asOf, all: try FindInvoice(number: number, source: nil, asOf: asOf).answer(from: book),
                receipt: receipt)
        }
    }

    static func reply(to visit: Visit) async throws -> Response {
        let parameters = visit.parameters
        let number = visit.captured("number")
        let (answer, setting) = try await visit.ask { _, today in
            Asked(number: number, source: parameters["source"], asOf: try parameters.day("as_of") ?? today)
        }
        return visit.page("invoice", Model(answer, in: setting))
    }
}

extension ReceiptPage.Model {
    init(_ answer: ReceiptPage.Answer, in setting: Setting) {
        let (style, asOf) = (setting.style, answer.asOf)
        let detail = answer.receipt.invoice
        let item = detail.item
        self.init(
            frame: setting.frame(
                "Invoice \(item.number)", at: .elsewhere, asOf: asOf,
                trail: [
                    Frame.Step(name: "Customers", link: setting.link("/receivables/customers", asOf: asOf)),
                    Frame.Step(name: item.customerName, link: setting.customerLink(item.customerID, asOf: asOf)),
                ]),
            figures: Self.figures(item, in: setting),
            stateNote: Self.stateNote(detail, asOf: asOf, style),
            facts: Self.facts(answer.receipt, asOf: asOf, in: setting),
            others: answer.all.filter { $0.item.id != item.id }.map {
                ReceiptPage.Other(
                    source: $0.item.source, customer: $0.item.customerName,
                    otherLink: setting.invoiceLink($0.item, asOf: asOf))
            },
            events: answer.receipt.events.suffix(Self.eventsShown).map {
                ReceiptPage.Event($0, of: answer.receipt, in: setting)
            },
            hasEvents: !answer.receipt.events.isEmpty,
            rows: answer.receipt.rows.prefix(Self.rowsShown).map {
                ReceiptPage.SentRow($0, of: answer.receipt, in: setting)
            },
            more: Self.more(answer.receipt, style))
    }

    private static func figures(_ item: InvoiceItem, in setting: Setting) -> [Figure] {
        let (style, code) = (setting.style, item.total.currency.code)
        let late = item.outstanding.minorUnits > 0 && item.daysPastDue > 0
        return [
            Figure(
                name: "Open balance", value: style.amount(item.outstanding), unit: code,
                note: late
                    ? "\(style.days(item.daysPastDue)) past due"
                    : item.outstanding.minorUnits > 0 ? "not due" : "nothing left to pay"),
            Figure(name: "Invoice total", value: style.amount(item.total), unit: code),
            Figure(name: "Applied", value: style.amount(item.applied), unit: code),
        ]
            + (item.unapplied.isZero
                ? []
                : [
                    Figure(
                        name: "Unapplied", value: style.amount(item.unapplied), unit: code,
                        note: "more than the total was applied, or a credit")
                ])
    }

    private static func stateNote(_ detail: InvoiceDetail, asOf: CivilDate, _ style: NumberStyle) -> String? {
        switch detail.state {
        case "void": "This invoice is void: it takes part in no figure."
        case "draft": "This invoice is a draft: it takes part in no figure until it is issued."
        default:
            detail.item.issuedOn > asOf
                ? "On \(style.day(asOf)) this invoice was not issued yet: it takes part in no figure of that day." : nil
        }
    }

    private static func more(_ receipt: Receipt, _ style: NumberStyle) -> String? {
        let notes = [
            receipt.events.count > eventsShown
                ? "the last \(eventsShown) of \(style.count(receipt.events.count)) events" : nil,
            receipt.rows.count > rowsShown ? "the newest \(rowsShown) of \(style.count(receipt.rows.count)) rows" : nil,
        ].compactMap { $0 }
        return notes.isEmpty ? nil : "Shown are \(notes.joined(separator: " and "))."
    }

    private static func facts(_ receipt: Receipt, asOf: CivilDate, in setting: Setting) -> [Fact] {
        let detail = receipt.invoice
        let (style, item) = (setting.style, detail.item)
        let dueFrom =
            switch detail.dueFrom {
            case "terms": ", from the terms"
            case "issue": ", the issue date: the source gives neither a due date nor terms"
            default: ""
            }
        return [
            Fact(name: "Customer", value: item.customerName, link: setting.customerLink(item.customerID, asOf: asOf)),
            Fact(name: "Issued", value: style.day(item.issuedOn)),
            Fact(name: "Due", value: style.day(item.dueOn) + dueFrom),
            Fact(name: "Terms", value: detail.terms.isEmpty ? NumberStyle.unknown : detail.terms),
            Fact(name: "Status in the source", value: item.status.isEmpty ? NumberStyle.unknown : item.status),
            detail.poNumber.isEmpty ? nil : Fact(name: "Customer’s order", value: detail.poNumber),
            detail.contact.map {
                Fact(
                    name: "Contact",
                    value: [$0.name, $0.email, $0.phone].filter { !$0.isEmpty }.joined(separator: " · "))
            },
            Fact(name: "Source", value: item.source),
            receipt.workOrder.map {
                Fact(name: "Work", value: "what was done, by part and technician", link: WorkOrderPage.path(of: $0))
            },
        ].compactMap { $0 }
    }
}

extension ReceiptPage.Event {
    init(_ event: ReceiptEvent, of receipt: Receipt, in setting: Setting) {
        let style = setting.style
        self.init(
            sequence: "\(event.sequence)",
            what: Words.event(event.kind) + (event.reverses.map { " of no. \($0)" } ?? ""),
            effective: style.day(event.effectiveOn), datedBy: Words.datedBy(event.datedBy),
            recorded: setting.moment(event.recordedAt), loadLink: receipt.link(toLoad: event.loadID),
            amount: style.amount(event.amount), balance: style.amount(event.balance))
    }
}

extension ReceiptPage.SentRow {
    init(_ row: ReceiptRow, of receipt: Receipt, in setting: Setting) {
        let (style, link) = (setting.style, receipt.link(toLoad: row.loadID))
        let place =
            receipt.recordKey.map { [Fact(name: "Record", value: $0, link: link)] }
            ?? [Fact(name: "File", value: row.fileName, link: link), Fact(name: "Line", value: style.count(row.line))]
        let file =
            receipt.recordKey == nil
            ? [Fact(name: "SHA-256 of the file", value: row.fileSHA256, isWide: true, isCode: true)] : []
        self.init(
            heading: "Version \(row.version)",
            facts: place + [
                Fact(name: "Received", value: setting.moment(row.recordedAt)),
                Fact(name: "Encoding", value: row.encoding),
                Fact(
                    name: "SHA-256 of the \(receipt.recordKey == nil ? "row" : "record")", value: row.sha256,
                    isWide: true, isCode: true),
            ] + file, text: Excerpt.of(row.text))
    }
}

extension Receipt {
    /// Where what brought a fact is told: a load of a file, or a run over a source.
    fileprivate func link(toLoad id: Int64) -> String { "/sources/\(recordKey == nil ? "loads" : "runs")/\(id)" }
}

import Analytics
import Hummingbird
import Ledger
import Schema

/// What does this customer owe, who is it, and what was invoiced?
enum CustomerPage {
    struct Model: Sendable {
        let frame: Frame
        let figures: [Figure]
        let facts: [Fact]
        let hasOpen: Bool
        let openItems: [InvoiceListRow]
        /// Set when more is open than is listed.
        let moreOpen: String?
        let children: [CustomerListRow]
        let hasChildren: Bool
        let moreChildren: String?
        let contacts: [ContactRow]
        let hasContacts: Bool
        let moreContacts: String?
        let history: [InvoiceListRow]
        let pager: Pager

        static let listed = 25
    }

    struct ContactRow: Sendable {
        let person: String
        let email: String?
        let phone: String?
        let lastSeen: String
    }

    struct Answer: Sendable {
        let asOf: CivilDate
        let detail: CustomerDetail
        let open: OpenReceivables
        let history: Listing<InvoiceItem>
        let aging: AgingAnswer
    }

    struct Asked: Question {
        let id: Int64
        let asOf: CivilDate
        let history: PageRequest

        func answer(from book: Book) throws -> Answer {
            Answer(
                asOf: asOf, detail: try FindCustomer(id: id, asOf: asOf).answer(from: book),
                open: try OpenReceivablesOfCustomer(id: id, asOf: asOf, page: PageRequest(limit: 25)).answer(
                    from: book),
                history: try InvoicesOfCustomer(id: id, asOf: asOf, page: history).answer(from: book),
                aging: try Aging(asOf: asOf, customerID: id, partyLimit: 0).answer(from: book))
        }
    }

    static func reply(to visit: Visit) async throws -> Response {
        let id = try visit.capturedID("id", what: "customer")
        let parameters = visit.parameters
        let (answer, setting) = try await visit.ask { _, today in
            Asked(
                id: id, asOf: try parameters.day("as_of") ?? today,
                history: PageRequest(limit: 25, after: parameters["after"]))
        }
        return visit.page("customer", try Model(answer, parameters, in: setting))
    }
}

extension CustomerPage.Model {
    init(_ answer: CustomerPage.Answer, _ parameters: Parameters, in setting: Setting) throws {
        let (style, asOf, detail) = (setting.style, answer.asOf, answer.detail)
        self.init(
            frame: setting.frame(
                detail.customer.name, at: .customers, asOf: asOf, freshness: answer.aging.freshness,
                trail: [Frame.Step(name: "Customers", link: setting.link("/receivables/customers", asOf: asOf))]),
            figures: try Self.figures(answer, in: setting),
            facts: Self.facts(detail, asOf: asOf, in: setting),
            hasOpen: !answer.open.invoices.items.isEmpty,
            openItems: answer.open.invoices.items.map { InvoiceListRow($0, asOf: asOf, in: setting) },
            moreOpen: answer.open.invoices.total > answer.open.invoices.items.count
                ? "The \(answer.open.invoices.items.count) due first of \(style.count(answer.open.invoices.total))."
                : nil,
            children: detail.children.prefix(Self.listed).map { CustomerListRow($0, asOf: asOf, in: setting) },
            hasChildren: !detail.children.isEmpty,
            moreChildren: Self.more(detail.children.count, style),
            contacts: detail.contacts.prefix(Self.listed).map { contact in
                CustomerPage.ContactRow(
                    person: contact.name.isEmpty ? NumberStyle.unknown : contact.name,
                    email: contact.email.isEmpty ? nil : contact.email,
                    phone: contact.phone.isEmpty ? nil : contact.phone, lastSeen: style.day(contact.lastSeenOn))
            },
            hasContacts: !detail.contacts.isEmpty,
            moreContacts: Self.more(detail.contacts.count, style),
            history: answer.history.items.map { InvoiceListRow($0, asOf: asOf, in: setting) },
            pager: Pager(answer.history, parameters, in: setting))
    }

    private static func more(_ count: Int, _ style: NumberStyle) -> String? {
        count > listed ? "The first \(listed) of \(style.count(count))." : nil
    }

    private static func figures(_ answer: CustomerPage.Answer, in setting: Setting) throws -> [Figure] {
        let style = setting.style
        let lines = [answer.aging.total] + answer.aging.otherCurrencies
        let shown = lines.filter { !$0.isNothing }
        return try (shown.isEmpty ? Array(lines.prefix(1)) : shown).flatMap { line in
            let code = line.total.currency.code
            return [
                Figure(name: "Receivable", value: style.amount(line.total), unit: code),
                Figure(
                    name: "Past due", value: style.amount(try line.inBuckets), unit: code,
                    link: Address(
                        "/receivables/past-due",
                        [
                            "customer": "\(answer.detail.customer.id)", "currency": code,
                            "as_of": answer.asOf == setting.today ? nil : "\(answer.asOf)",
                        ]
                    ).text, note: style.invoices(line.bucketCount)),
            ]
                + (line.unapplied.isZero
                    ? [] : [Figure(name: "Unapplied", value: style.amount(line.unapplied), unit: code)])
        }
    }

    private static func facts(_ detail: CustomerDetail, asOf: CivilDate, in setting: Setting) -> [Fact] {
        let customer = detail.customer
        return [
            customer.number.map { Fact(name: "Customer number", value: $0) },
            customer.parentID.map {
                Fact(name: "Belongs to", value: customer.parentName ?? "", link: setting.customerLink($0, asOf: asOf))
            },
            detail.mergedIntoID.map {
                Fact(
                    name: "Merged into", value: detail.mergedIntoName ?? "",
                    link: setting.customerLink($0, asOf: asOf))
            },
            Fact(name: "Invoices", value: setting.style.count(customer.invoiceCount)),
            customer.lastInvoiceOn.map { Fact(name: "Last invoice", value: setting.style.day($0)) },
            detail.aliases.isEmpty
                ? nil : Fact(name: "Also known as", value: detail.aliases.joined(separator: " · "), isWide: true),
        ].compactMap { $0 }
            + detail.merged.prefix(Self.listed).map {
                Fact(name: "Took in", value: $0.name, link: setting.customerLink($0.id, asOf: asOf))
            }
    }
}

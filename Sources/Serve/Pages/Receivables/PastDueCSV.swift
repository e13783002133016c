import Analytics
import Hummingbird
import Ledger
import Schema

/// The past-due list as a file: exactly the rows that the page of the same address shows, or all of them.
enum PastDueCSV {
    static func reply(to visit: Visit) async throws -> Response {
        let (answer, _) = try await visit.ask { _, today in try PastDueQuestion(visit.parameters, today: today) }
        var headers = Visit.headers("text/csv; charset=utf-8; header=present")
        headers[.contentDisposition] = "attachment; filename=\"past-due-\(answer.asOf).csv\""
        guard visit.parameters["all"] != nil else {
            return Response(
                status: .ok, headers: headers,
                body: ResponseBody(byteBuffer: ByteBuffer(string: file(answer.listing.items))))
        }
        return Response(
            status: .ok, headers: headers, body: ResponseBody { writer in try await write(visit, to: &writer) })
    }

    /// Part after part, so that the whole list never stands in memory. A book that changes meanwhile ends the transfer
    /// early rather than mixing two states of it.
    private static func write(_ visit: Visit, to writer: inout any ResponseBodyWriter) async throws {
        var (after, version): (String?, Int64?) = (nil, nil)
        repeat {
            let place = after
            let answered = try await visit.pages.library.ask { _, today in
                var question = try PastDueQuestion(visit.parameters, today: today)
                question.page = PageRequest(limit: 200, after: place)
                return question
            }
            guard version == nil || version == answered.organisation.dataVersion else { throw BookChanged() }
            version = answered.organisation.dataVersion
            let lines = answered.answer.listing.items.map(line).joined()
            try await writer.write(ByteBuffer(string: (place == nil ? header : "") + lines))
            after = answered.answer.listing.next
        } while after != nil
        try await writer.finish(nil)
    }

    private struct BookChanged: Error {}

    static func file(_ items: [InvoiceItem]) -> String { header + items.map(line).joined() }

    private static let header =
        "invoice_number,customer_name,invoice_date,due_date,days_past_due,bill_total,applied,outstanding,currency,status,source\r\n"

    private static func line(_ item: InvoiceItem) -> String {
        CSV.line([
            .text(item.number), .text(item.customerName), .figure("\(item.issuedOn)"), .figure("\(item.dueOn)"),
            .figure("\(item.daysPastDue)"), .figure(item.total.decimalText), .figure(item.applied.decimalText),
            .figure(item.outstanding.decimalText), .text(item.total.currency.code), .text(item.status),
            .text(item.source),
        ])
    }
}

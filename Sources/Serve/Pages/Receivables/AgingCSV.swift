import Analytics
import Hummingbird
import Ledger

/// The aging by customer as a file, the total in its last row.
enum AgingCSV {
    static func reply(to visit: Visit) async throws -> Response {
        let (answer, _) = try await visit.ask { _, today in try AgingPage.question(visit.parameters, today: today) }
        var headers = Visit.headers("text/csv; charset=utf-8; header=present")
        headers[.contentDisposition] = "attachment; filename=\"aging-\(answer.asOf).csv\""
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: file(answer))))
    }

    static func file(_ answer: AgingAnswer) -> String {
        let byDueDate = answer.basis == .dueDate
        let header =
            [CSV.Field.text("customer"), .text("currency")] + (byDueDate ? [.text("not_due")] : [])
            + answer.total.buckets.map { .text($0.name.replacing("–", with: " to ")) } + [
                .text("unapplied"), .text("total"),
            ]
        func row(_ name: String, _ line: AgingLine) -> String {
            let due: [CSV.Field] = byDueDate ? [.figure(line.notDue.decimalText)] : []
            return CSV.line(
                [.text(name), .text(line.total.currency.code)] + due
                    + line.buckets.map { .figure($0.amount.decimalText) }
                    + [.figure(line.unapplied.decimalText), .figure(line.total.decimalText)])
        }
        return CSV.line(header) + answer.parties.map { row($0.name, $0.line) }.joined()
            + row("All customers", answer.total)
    }
}

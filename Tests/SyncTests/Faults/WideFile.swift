/// Two exports of one company, the second a correction of the first, with few rows in many bytes: a column of notes that
/// nobody reads makes a reader come back for more often, and so there are many places at which it can be stopped.
enum WideFile {
    static let first = text((1...240).map { row($0, applied: 0, name: "Customer \($0 % 12)") })
    /// A rename, new and changed rows, some that vanished, some that cannot be read, and a duplicate.
    static let corrected = text(
        (5...240).map { row($0, applied: $0 % 3 * 100, name: $0 % 12 == 4 ? "New Name" : "Customer \($0 % 12)") }
            + (241...260).map { row($0, applied: 0, name: "New Name") }
            + [row(7, applied: 999, name: "Customer 7"), row(300, applied: 0, name: "Customer 1", total: "unknown")])

    private static let header =
        "CustomerName,InvoiceNumber,InvoiceDate,BillTotal,Applied,Status,DueDate,ContactName,Notes\n"

    private static func text(_ rows: [String]) -> [UInt8] { Array((header + rows.joined()).utf8) }

    private static func row(_ number: Int, applied: Int, name: String, total: String = "1000.00") -> String {
        let day = "\(number % 12 + 1)/\(number % 28 + 1)/25"
        let notes = String(repeating: "call \(number) again; ", count: 160)
        return "\(name),N-\(number),\(day),\(total),\(applied),Pending,\(day),Person \(number % 5),\(notes)\n"
    }
}

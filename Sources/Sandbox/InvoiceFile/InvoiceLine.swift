/// One line of the file, field by field, before it is written.
struct InvoiceLine: Sendable {
    /// The columns of contracts.md §1 in their order; the last two came later.
    enum Column: Int, CaseIterable, Sendable {
        case customerName, invoiceNumber, invoiceDate, purchaseOrder, billTotal, applied, status, currency
        case contactName, contactPhone, contactEmail, terms, dueDate, customerNumber, parentCustomer
    }

    static let header =
        "CustomerName,InvoiceNumber,InvoiceDate,CustomerPoNumber,BillTotal,Applied,Status,Currency,"
        + "ContactName,ContactPhone,ContactEmail,CustomerTerms,DueDate,customer number,parent customer"

    private(set) var fields: [[UInt8]] = Array(repeating: [], count: Column.allCases.count)

    subscript(column: Column) -> [UInt8] {
        get { fields[column.rawValue] }
        set { fields[column.rawValue] = newValue }
    }

    subscript(text column: Column) -> String {
        get { String(decoding: self[column], as: UTF8.self) }
        set { self[column] = Array(newValue.utf8) }
    }

    /// Drops the columns from `column` on: a line that was cut short.
    mutating func cut(from column: Column) {
        fields.removeSubrange(column.rawValue...)
    }

    /// Appends the line as CSV; a field that holds a separator, a quote or a line end is quoted.
    func write(to bytes: inout [UInt8], lineEnd: [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if field.contains(where: Self.needsQuotes) {
                bytes.append(UInt8(ascii: "\""))
                for byte in field {
                    if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(UInt8(ascii: "\""))
            } else {
                bytes.append(contentsOf: field)
            }
        }
        bytes.append(contentsOf: lineEnd)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}

/// Money as the file spells it: minor units with 0–2 decimals and no trailing zero, `1012.5`.
func spellMoney(_ minorUnits: Int64) -> [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity(12)
    let amount = minorUnits.magnitude
    if minorUnits < 0 { digits.append(UInt8(ascii: "-")) }
    appendDigits(amount / 100, to: &digits)
    let cents = UInt8(amount % 100)
    if cents > 0 {
        digits.append(UInt8(ascii: "."))
        digits.append(UInt8(ascii: "0") + cents / 10)
        if cents % 10 > 0 { digits.append(UInt8(ascii: "0") + cents % 10) }
    }
    return digits
}

/// Appends `number` in decimal, with zeros in front up to `width`.
func appendDigits(_ number: UInt64, width: Int = 1, to bytes: inout [UInt8]) {
    let start = bytes.count
    var left = number
    repeat {
        bytes.append(UInt8(ascii: "0") + UInt8(left % 10))
        left /= 10
    } while left > 0
    while bytes.count - start < width { bytes.append(UInt8(ascii: "0")) }
    bytes[start...].reverse()
}

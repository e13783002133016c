import Crypto
import InvoiceFile
import Ledger
import Schema

/// A page of the file with everything that can be worked out before the database is asked.
struct PreparedPage: Sendable {
    let page: InvoicePage
    /// One for each record; meaningful for accepted rows only.
    let fingerprints: [Fingerprint]
    /// The page's raw bytes, compressed.
    let piece: [UInt8]
    let customers: PageCustomers

    init(_ page: InvoicePage) {
        self.page = page
        var scratch: [UInt8] = []
        scratch.reserveCapacity(512)
        fingerprints = page.records.map { record in
            guard case .invoice(let row) = record.verdict else { return .none }
            return Fingerprint(row, in: page, scratch: &scratch)
        }
        customers = PageCustomers(page)
        piece = page.raw.withUnsafeBytes { RawBytes.compressed($0) }
    }
}

/// What a row says, in 128 bits of SHA-256: two rows with the same fingerprint say the same, however they are written.
struct Fingerprint: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    static let none = Fingerprint(high: 0, low: 0)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(_ row: InvoiceRow, in page: InvoicePage, scratch: inout [UInt8]) {
        scratch.removeAll(keepingCapacity: true)
        for text in [
            row.customerName, row.customerNumber, row.parentCustomer, row.invoiceNumber, row.terms, row.poNumber,
            row.contactName, row.contactPhone, row.contactEmail, row.status,
        ] {
            scratch.append(contentsOf: page.bytes[text.range])
            scratch.append(0)  // no stored text contains NUL, so the parts cannot run into each other
        }
        let numbers: [Int64] = [
            Int64(row.issuedOn.dayNumber), Int64(row.dueOn.dayNumber), row.total, row.applied,
            row.settledOn.map { Int64($0.dayNumber) } ?? Int64.min, Int64(row.state.rawValue), row.dueFromTerms ? 1 : 0,
        ]
        for number in numbers {
            withUnsafeBytes(of: number.littleEndian) { scratch.append(contentsOf: $0) }
        }
        scratch.append(contentsOf: row.currency.code.utf8)
        let digest = scratch.withUnsafeBytes { SHA256.hash(bytes: $0) }
        self = digest
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: number(bytes[..<8]), low: number(bytes[8...]))
    }

    var bytes: [UInt8] { withBytes(Array.init) }

    /// The sixteen bytes, most significant first, without copying them to the heap.
    func withBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
    }
}

extension SHA256 {
    fileprivate static func hash(bytes: UnsafeRawBufferPointer) -> Fingerprint {
        SHA256.hash(data: bytes).withUnsafeBytes { digest in
            Fingerprint(
                high: UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}

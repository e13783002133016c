import InvoiceFile
import Ledger

/// The customers and contacts that the rows of a page name, each pair once.
///
/// Worked out beside the reading, so that the writer looks up a few hundred pairs a page and not one for each row.
struct PageCustomers: Sendable {
    struct Pair: Sendable {
        let mention: CustomerMention
        let person: ContactDirectory.Person
        /// The first and last issue date of the page's rows that name it.
        fileprivate(set) var firstDay: CivilDate
        fileprivate(set) var lastDay: CivilDate
    }

    private(set) var pairs: [Pair] = []
    /// For each record its pair; meaningful for accepted rows only.
    private(set) var pairOfRecord: [Int32] = []

    init(_ page: InvoicePage) {
        pairOfRecord.reserveCapacity(page.records.count)
        var known: [Key: Int32] = [:]
        page.bytes.withUnsafeBytes { bytes in
            for record in page.records {
                guard case .invoice(let row) = record.verdict else {
                    pairOfRecord.append(-1)
                    continue
                }
                let key = Key(row, in: bytes)
                if let index = known[key] {
                    pairs[Int(index)].widen(to: row.issuedOn)
                    pairOfRecord.append(index)
                } else {
                    known[key] = Int32(pairs.count)
                    pairOfRecord.append(Int32(pairs.count))
                    pairs.append(Pair(row, in: page))
                }
            }
        }
    }

    /// The six texts of a pair where they stand in the page, compared without copying them.
    private struct Key: Hashable {
        private let texts: (TextRange, TextRange, TextRange, TextRange, TextRange, TextRange)
        private let bytes: UnsafeRawBufferPointer
        private let hash: Int

        init(_ row: InvoiceRow, in bytes: UnsafeRawBufferPointer) {
            self.bytes = bytes
            texts = (
                row.customerName, row.customerNumber, row.parentCustomer, row.contactName, row.contactEmail,
                row.contactPhone
            )
            var hasher = Hasher()
            Self.each(texts) { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[$0.range])) }
            hash = hasher.finalize()
        }

        static func == (left: Key, right: Key) -> Bool {
            func same(_ one: TextRange, _ other: TextRange) -> Bool {
                one.length == other.length
                    && left.bytes[one.range].elementsEqual(right.bytes[other.range])
            }
            return same(left.texts.0, right.texts.0) && same(left.texts.1, right.texts.1)
                && same(left.texts.2, right.texts.2) && same(left.texts.3, right.texts.3)
                && same(left.texts.4, right.texts.4) && same(left.texts.5, right.texts.5)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }

        private static func each(
            _ texts: (TextRange, TextRange, TextRange, TextRange, TextRange, TextRange), _ body: (TextRange) -> Void
        ) {
            body(texts.0)
            body(texts.1)
            body(texts.2)
            body(texts.3)
            body(texts.4)
            body(texts.5)
        }
    }
}

extension PageCustomers.Pair {
    fileprivate init(_ row: InvoiceRow, in page: InvoicePage) {
        mention = CustomerMention(row, in: page)
        person = ContactDirectory.Person(row, in: page)
        (firstDay, lastDay) = (row.issuedOn, row.issuedOn)
    }

    fileprivate mutating func widen(to day: CivilDate) {
        firstDay = min(firstDay, day)
        lastDay = max(lastDay, day)
    }
}

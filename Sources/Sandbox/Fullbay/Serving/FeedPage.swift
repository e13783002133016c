import Ledger

/// One page of the feed's answer: the envelope of fullbay.md §4 around records.
struct FeedPage: Sendable {
    let records: ArraySlice<ShopInvoice>
    let total: Int
    let page: Int
    let pages: Int
    let pageSize: Int
    let shops: Int
    /// The first record once more at the end, with another number on it if it is to be changed.
    var repeats: (isOn: Bool, mutated: Bool) = (false, false)

    init(_ invoices: [ShopInvoice], page: Int, size: Int, shops: Int) {
        total = invoices.count
        pages = max((total + size - 1) / size, 1)
        self.page = page
        self.shops = shops
        pageSize = size
        let start = min((page - 1) * size, total)
        records = invoices[start..<min(start + size, total)]
    }

    var bytes: [UInt8] {
        var parts = records.map { $0.json(shops: shops) }
        if repeats.isOn, var first = records.first {
            if repeats.mutated { first.serviceCall += 1_000 }
            parts.append(first.json(shops: shops))
        }
        let start = records.isEmpty ? 0 : (page - 1) * pageSize + 1
        var out = Array(
            """
            {"status":"SUCCESS","startRecordNumber":\(start),"endRecordNumber":\(max(start + records.count - 1, 0)),\
            "resultCount":\(parts.count),"totalCount":\(total),"pageSize":\(pageSize),"currentPage":\(page),\
            "totalPages":\(pages),"resultSet":[
            """.utf8)
        out.reserveCapacity(parts.reduce(out.count + 8) { $0 + $1.count + 1 })
        for (index, part) in parts.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            out += part
        }
        out += "]}".utf8
        return out
    }
}

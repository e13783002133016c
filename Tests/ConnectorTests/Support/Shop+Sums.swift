import Database
import Testing

extension Shop {
    /// Compares every sum that is kept of work with a sum over all lines there are.
    func expectSums(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for (table, query) in Self.sums {
            let columns = query.columns.joined(separator: ", ")
            let kept = try await rows(
                "select \(columns) from \(table) where organisation_id = :organisation order by \(query.order)")
            let summed = try await rows(
                """
                select \(columns) from (
                    \(query.text)
                ) s order by \(query.order)
                """)
            #expect(kept.count > 3, "\(table)", sourceLocation: sourceLocation)
            #expect(kept.map(\.values) == summed.map(\.values), "\(table)", sourceLocation: sourceLocation)
        }
    }

    private struct SumQuery {
        let columns: [String]
        let keys: Int
        let text: String
        var order: String { (1...keys).map(String.init).joined(separator: ", ") }
    }

    private static let part = """
        count(*) as line_count, count(distinct l.record_id) as invoice_count,
        cast(coalesce(sum(l.quantity), 0) as bigint) as quantity,
        cast(coalesce(sum(l.unit_cost), 0) as bigint) as unit_cost_sum, count(l.unit_cost) as unit_cost_count,
        cast(coalesce(sum(l.unit_price), 0) as bigint) as unit_price_sum, count(l.unit_price) as unit_price_count,
        cast(coalesce(sum(l.cost), 0) as bigint) as cost, cast(coalesce(sum(l.price), 0) as bigint) as price
        """
    private static let partSums = [
        "line_count", "invoice_count", "quantity", "unit_cost_sum", "unit_cost_count", "unit_price_sum",
        "unit_price_count", "cost", "price",
    ]

    private static let sums: [(String, SumQuery)] = [
        (
            "work_part",
            SumQuery(
                columns: ["part"] + partSums, keys: 1,
                text: """
                    select l.part, \(part) from work_line l
                    where l.organisation_id = :organisation and l.part is not null and l.invoiced_on is not null
                    group by l.part
                    """)
        ),
        (
            "work_part_day",
            SumQuery(
                columns: ["part", "invoiced_on"] + partSums, keys: 2,
                text: """
                    select l.part, l.invoiced_on, \(part) from work_line l
                    where l.organisation_id = :organisation and l.part is not null and l.invoiced_on is not null
                    group by l.part, l.invoiced_on
                    """)
        ),
        (
            "work_technician_day",
            SumQuery(
                columns: [
                    "technician", "invoiced_on", "entry_count", "invoice_count", "clocked_hours", "clocked_count",
                    "billed_hours", "price",
                ], keys: 2,
                text: """
                    select l.technician, l.invoiced_on, count(*) as entry_count,
                           count(distinct l.record_id) as invoice_count,
                           cast(coalesce(sum(l.clocked_hours), 0) as bigint) as clocked_hours,
                           count(l.clocked_hours) as clocked_count,
                           cast(coalesce(sum(l.billed_hours), 0) as bigint) as billed_hours,
                           cast(coalesce(sum(l.price), 0) as bigint) as price
                    from work_line l
                    where l.organisation_id = :organisation and l.technician is not null and l.invoiced_on is not null
                    group by l.technician, l.invoiced_on
                    """)
        ),
        (
            "work_technician_order",
            SumQuery(
                columns: ["technician", "order_number", "entry_count"], keys: 2,
                text: """
                    select l.technician, o.order_number, count(*) as entry_count
                    from work_line l
                    join work_order o on o.organisation_id = l.organisation_id and o.record_id = l.record_id
                    where l.organisation_id = :organisation and l.technician is not null and o.order_number is not null
                    group by l.technician, o.order_number
                    """)
        ),
        (
            "work_technician_ingestion",
            SumQuery(
                columns: ["ingested_on", "technician", "entry_count"], keys: 2,
                text: """
                    select s.ingested_on, l.technician, count(*) as entry_count
                    from work_line l
                    join work_order_sum s on s.organisation_id = l.organisation_id and s.record_id = l.record_id
                    where l.organisation_id = :organisation and l.technician is not null
                    group by s.ingested_on, l.technician
                    """)
        ),
    ]
}

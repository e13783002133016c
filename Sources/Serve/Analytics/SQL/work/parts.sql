-- grain: one part number, by what it was sold for, with its latest text; quantities in millionths
select p.part as name, coalesce((
           select l.description from work_line l
           where l.organisation_id = p.organisation_id and l.source_id = p.source_id and l.part = p.part
           order by l.invoiced_on desc, l.record_id desc limit 1
       ), '') as detail, p.invoice_count as invoices, p.line_count as lines, p.quantity, 0 as clocked, 0 as billed, p.price,
       p.cost, (
           select max(d.invoiced_on) from work_part_day d
           where d.organisation_id = p.organisation_id and d.source_id = p.source_id and d.part = p.part
       ) as last_on
from work_part p
where p.organisation_id = :organisation and p.line_count > 0
order by p.price desc, p.part
limit :limit

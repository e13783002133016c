-- grain: one line of the record's order, with what the sums of work look at
select l.part, l.technician, l.quantity, l.unit_cost, l.unit_price, l.cost, l.price, l.clocked_hours, l.billed_hours,
       l.invoiced_on, o.order_number, s.ingested_on
from work_line l
join work_order o on o.organisation_id = l.organisation_id and o.record_id = l.record_id
join work_order_sum s on s.organisation_id = l.organisation_id and s.record_id = l.record_id
where l.organisation_id = :organisation and l.record_id = :record
order by l.ordinal

-- grain: one vehicle by its VIN, by what its owner paid, with its latest texts
select s.unit_vin as name, max(o.unit_number) as detail, count(*) as invoices, sum(s.line_count) as lines, 0 as quantity,
       sum(s.clocked_hours) as clocked, sum(s.billed_hours) as billed, sum(s.price) as price, sum(s.cost) as cost,
       max(s.invoiced_on) as last_on
from work_order_sum s
join work_order o on o.organisation_id = s.organisation_id and o.record_id = s.record_id
where s.organisation_id = :organisation and s.unit_vin is not null
group by s.unit_vin
order by sum(s.price) desc, s.unit_vin
limit :limit

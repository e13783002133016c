-- grain: one technician, by what the work was worth; hours in ten-thousandths clocked and thousandths billed
select d.technician as name, '' as detail, sum(d.invoice_count) as invoices, sum(d.entry_count) as lines,
       0 as quantity, sum(d.clocked_hours) as clocked, sum(d.billed_hours) as billed, sum(d.price) as price, 0 as cost,
       max(d.invoiced_on) as last_on
from work_technician_day d
where d.organisation_id = :organisation
group by d.technician
having sum(d.entry_count) > 0
order by sum(d.price) desc, d.technician
limit :limit

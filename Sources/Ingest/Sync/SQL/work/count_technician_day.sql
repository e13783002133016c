-- adds the labour of records :first to :last to the sums of its technicians' days, or takes it away (:sign)
insert into work_technician_day (organisation_id, source_id, technician, invoiced_on, entry_count, invoice_count,
    clocked_hours, clocked_count, billed_hours, price)
select l.organisation_id, l.source_id, l.technician, l.invoiced_on, :sign * count(*),
       :sign * count(distinct l.record_id), :sign * coalesce(sum(l.clocked_hours), 0), :sign * count(l.clocked_hours),
       :sign * coalesce(sum(l.billed_hours), 0), :sign * coalesce(sum(l.price), 0)
from work_line l
where l.organisation_id = :organisation and l.record_id between :first and :last and l.source_id = :source
  and l.technician is not null and l.invoiced_on is not null
group by l.organisation_id, l.source_id, l.technician, l.invoiced_on
on conflict (organisation_id, source_id, technician, invoiced_on) do update set
    entry_count = work_technician_day.entry_count + excluded.entry_count,
    invoice_count = work_technician_day.invoice_count + excluded.invoice_count,
    clocked_hours = work_technician_day.clocked_hours + excluded.clocked_hours,
    clocked_count = work_technician_day.clocked_count + excluded.clocked_count,
    billed_hours = work_technician_day.billed_hours + excluded.billed_hours,
    price = work_technician_day.price + excluded.price

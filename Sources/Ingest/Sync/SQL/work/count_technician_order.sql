-- adds the labour of records :first to :last to its technicians' repair orders, or takes it away (:sign)
insert into work_technician_order (organisation_id, source_id, technician, order_number, entry_count)
select l.organisation_id, l.source_id, l.technician, o.order_number, :sign * count(*)
from work_line l
join work_order o on o.organisation_id = l.organisation_id and o.record_id = l.record_id
where l.organisation_id = :organisation and l.record_id between :first and :last and l.source_id = :source
  and l.technician is not null and o.order_number is not null
group by l.organisation_id, l.source_id, l.technician, o.order_number
on conflict (organisation_id, source_id, technician, order_number) do update set
    entry_count = work_technician_order.entry_count + excluded.entry_count

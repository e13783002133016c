-- adds the labour of records :first to :last to what was ingested of its technicians on a day, or takes it away (:sign)
insert into work_technician_ingestion (organisation_id, source_id, ingested_on, technician, entry_count)
select l.organisation_id, l.source_id, s.ingested_on, l.technician, :sign * count(*)
from work_line l
join work_order_sum s on s.organisation_id = l.organisation_id and s.record_id = l.record_id
where l.organisation_id = :organisation and l.record_id between :first and :last and l.source_id = :source
  and l.technician is not null
group by l.organisation_id, l.source_id, s.ingested_on, l.technician
on conflict (organisation_id, source_id, ingested_on, technician) do update set
    entry_count = work_technician_ingestion.entry_count + excluded.entry_count

-- grain: the one document of that id, with the record it was made of and whether that is also an order of work
select d.record_id, r.record_key, o.record_id as work_order
from document d
left join source_record r on r.organisation_id = d.organisation_id and r.id = d.record_id and d.record_id > 0
left join work_order o on o.organisation_id = d.organisation_id and o.record_id = d.record_id and d.record_id > 0
where d.organisation_id = :organisation and d.id = :document

-- what a source's records told of work
delete from work_complaint
where organisation_id = :organisation and record_id in (
    select o.record_id from work_order o where o.organisation_id = :organisation and o.source_id = :source
)

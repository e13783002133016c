-- grain: one correction of an order
select ordinal, complaint, title, component, coalesce(actual, recommended) as done from work_correction
where organisation_id = :organisation and record_id = :record order by ordinal

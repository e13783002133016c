-- grain: one complaint of an order
select ordinal, type, subtype, note, cause, is_authorized from work_complaint
where organisation_id = :organisation and record_id = :record order by ordinal

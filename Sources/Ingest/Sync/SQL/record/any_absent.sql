-- whether any record of the source is missing
select 1 as present from sync_absence where organisation_id = :organisation and source_id = :source limit 1

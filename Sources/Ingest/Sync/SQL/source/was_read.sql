-- whether a source was ever read
select count(*) as runs from (select 1 from sync_run where organisation_id = :organisation and source_id = :source limit 1) r

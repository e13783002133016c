-- grain: one record that this run missed and did not meet elsewhere
select record_id from sync_absence
where organisation_id = :organisation and source_id = :source and run_id = :run
order by record_id

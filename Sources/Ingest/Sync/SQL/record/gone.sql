-- grain: one record that was missed and not met elsewhere since
select record_id from sync_absence
where organisation_id = :organisation and source_id = :source
order by record_id

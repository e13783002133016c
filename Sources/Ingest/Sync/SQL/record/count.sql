-- how many records of a source there are
select count(*) as records from source_record
where organisation_id = :organisation and source_id = :source and state <> 'deleted'

-- how many pages a run has read
select count(*) as total from sync_page where organisation_id = :organisation and run_id = :run

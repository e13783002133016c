-- how many rows are set aside
select count(*) as total from quarantine
where organisation_id = :organisation and (cast(:state as text) is null or state = :state)

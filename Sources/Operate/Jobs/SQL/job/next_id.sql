-- the number of the next job
select coalesce(max(id), 0) + 1 as id from job where organisation_id = :organisation

-- the number of the next alert
select coalesce(max(id), 0) + 1 as id from alert where organisation_id = :organisation

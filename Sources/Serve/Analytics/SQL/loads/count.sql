-- how many loads there were
select count(*) as total from load where organisation_id = :organisation

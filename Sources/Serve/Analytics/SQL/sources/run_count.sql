-- how many runs there were
select count(*) as total
from sync_run r
join source s on s.organisation_id = r.organisation_id and s.id = r.source_id
where r.organisation_id = :organisation and (cast(:source as text) is null or s.name = :source)

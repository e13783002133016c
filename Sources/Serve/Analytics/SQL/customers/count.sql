-- how many customers there are, of those whose compared name is like :pattern
select count(*) as total
from party p
where p.organisation_id = :organisation and p.merged_into is null
  and (cast(:pattern as text) is null or p.name_key like :pattern escape '!')

-- grain: one browser that is signed in, the newest first
select id, created_at, expires_at, address, agent
from session where person_id = :person and ended_at is null and expires_at > :at
order by created_at desc, id

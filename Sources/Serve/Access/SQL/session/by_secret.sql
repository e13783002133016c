-- grain: the session of a secret while it lasts
select id, person_id from session where secret = :secret and ended_at is null

-- grain: one schedule
select name, kind, payload, rule, next_at, last_at from schedule where organisation_id = :organisation order by name

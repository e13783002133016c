-- grain: one alert, open ones first, newest first
select id, rule, detail, opened_at, seen_at, acknowledged_at, acknowledged_by, resolved_at
from alert
where organisation_id = :organisation
  and (cast(:is_open as bigint) is null or (resolved_at is null) = (cast(:is_open as bigint) = 1))
order by case when resolved_at is null then 0 else 1 end, id desc
limit 200

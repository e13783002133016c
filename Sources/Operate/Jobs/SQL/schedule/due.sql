-- grain: one schedule whose time has come, of whatever organisation that does not rest
select s.organisation_id, g.slug, s.name, s.kind, s.payload, s.rule, s.next_at
from schedule s
join organisation g on g.id = s.organisation_id
where s.next_at <= :now and g.suspended_at is null
order by s.next_at, s.organisation_id, s.name
limit 100

-- grain: one organisation, by slug
select id, slug, name, time_zone, currency, data_version, known_at, created_at, suspended_at
from organisation
order by slug

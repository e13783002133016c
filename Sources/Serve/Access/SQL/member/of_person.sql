-- grain: one organisation that a person belongs to, by name
select o.id, o.slug, o.name, m.role
from membership m join organisation o on o.id = m.organisation_id
where m.person_id = :person and m.disabled_at is null
order by o.name, o.slug

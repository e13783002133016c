-- grain: one organisation that a person belongs to, by name
select o.id, o.slug, o.name, m.role
from membership m join organisation o on o.id = m.organisation_id
where m.person_id = :person
order by o.name, o.slug

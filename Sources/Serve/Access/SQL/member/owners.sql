-- grain: one line, members who own the organisation and can sign in
select count(*) as owners
from membership m join person p on p.id = m.person_id
where m.organisation_id = :organisation and m.role = 'OWNER' and p.state = 'active' and m.disabled_at is null and p.id <> :without

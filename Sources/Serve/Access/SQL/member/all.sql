-- grain: one member of the organisation, by address
select p.id, p.email, p.name, p.state, m.role, m.disabled_at, case when p.totp is null then 0 else 1 end as has_second_factor,
    (select max(s.created_at) from session s where s.person_id = p.id) as last_sign_in
from membership m join person p on p.id = m.person_id
where m.organisation_id = :organisation
order by p.email

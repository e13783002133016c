-- grain: the session of a secret while it lasts, with who it is, where, and the role there
select s.id, s.person_id, p.name, p.is_platform, o.slug, m.role, r.permissions,
    case when p.totp is null then 0 else 1 end as has_second_factor
from session s
join person p on p.id = s.person_id
left join organisation o on o.id = s.chosen_organisation
left join membership m on m.organisation_id = s.chosen_organisation and m.person_id = s.person_id
    and m.disabled_at is null
left join custom_role r on r.organisation_id = m.organisation_id and r.name = m.role
where s.secret = :secret and s.ended_at is null and s.expires_at > :at and p.state = 'active'

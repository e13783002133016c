-- grain: the link of a secret while it works
select l.purpose, l.person_id, p.email, p.name,
    case when p.totp is null then 0 else 1 end as has_second_factor
from one_time_link l left join person p on p.id = l.person_id
where l.secret = :secret and l.used_at is null and l.expires_at > :at

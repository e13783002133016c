-- grain: the refresh token of a secret, used or not, while its session lasts
select r.session_id, r.used_at, s.person_id
from refresh_token r
join session s on s.id = r.session_id
join person p on p.id = s.person_id
where r.secret = :secret and s.ended_at is null and s.expires_at > :at and p.state = 'active'

-- grain: the token of a secret while it works
select t.id, t.name, t.permissions, t.last_used_at, o.id as organisation_id, o.slug
from api_token t join organisation o on o.id = t.organisation_id
where t.secret = :secret and t.revoked_at is null and (t.expires_at is null or t.expires_at > :at)

-- grain: one token of the organisation, the newest first
select id, name, permissions, created_by, created_at, expires_at, last_used_at, revoked_at
from api_token where organisation_id = :organisation
order by created_at desc, id

-- a token for a program
insert into api_token (organisation_id, id, name, secret, permissions, created_by, created_at, expires_at, last_used_at, revoked_at)
values (:organisation, :token, :name, :secret, :permissions, :created_by, :at, :expires_at, null, null)

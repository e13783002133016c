-- the next refresh token of a session
insert into refresh_token (secret, session_id, created_at, used_at) values (:secret, :session, :at, null)

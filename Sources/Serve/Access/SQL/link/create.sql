-- a link that works once
insert into one_time_link (secret, purpose, person_id, created_at, expires_at, used_at)
values (:secret, :purpose, :person, :at, :expires_at, null)

-- adds a recovery code
insert into recovery_code (person_id, secret, used_at) values (:person, :secret, null)

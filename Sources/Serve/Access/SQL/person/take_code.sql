-- takes a recovery code, once
update recovery_code set used_at = :at where person_id = :person and secret = :secret and used_at is null

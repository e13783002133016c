-- signs a person out everywhere
update session set ended_at = :at where person_id = :person and ended_at is null

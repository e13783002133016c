-- signs another of one's own browsers out
update session set ended_at = :at where person_id = :person and id = :session and ended_at is null

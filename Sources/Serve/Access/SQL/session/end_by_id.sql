-- ends a session
update session set ended_at = :at where id = :session and ended_at is null

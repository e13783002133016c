-- signs one browser out
update session set ended_at = :at where secret = :secret and ended_at is null

-- uses a link up; no row when it does not work any more
update one_time_link set used_at = :at where secret = :secret and used_at is null and expires_at > :at

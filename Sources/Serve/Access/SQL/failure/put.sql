-- another failure
insert into sign_in_failure (subject, failures, last_failed_at) values (:subject, :failures, :at)
on conflict (subject) do update set failures = excluded.failures, last_failed_at = excluded.last_failed_at

-- grain: the failures of a subject, if any
select failures, last_failed_at from sign_in_failure where subject = :subject

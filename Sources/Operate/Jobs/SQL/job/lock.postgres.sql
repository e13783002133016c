-- numbers of jobs are given out one after the other; apart from the organisation's own lock, which a load may hold long
select 1 as locked from (select pg_advisory_xact_lock(hashtext('millrace job'), cast(:organisation as int))) l

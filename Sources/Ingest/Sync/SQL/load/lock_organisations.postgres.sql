-- one at a time makes the first organisation of this schema; the lock ends with the transaction
select 1 as locked
from pg_advisory_xact_lock(hashtext('millrace organisation'), hashtext(current_schema()))

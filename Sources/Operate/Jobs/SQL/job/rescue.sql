-- jobs of workers that gave no sign of life: they wait again, or are given up after their last attempt
update job set
    state = case when attempts < max_attempts then 'waiting' else 'dead' end, worker = null, lease_until = null,
    run_at = :now, ended_at = case when attempts < max_attempts then null else :now end,
    problem = 'the process that did it ended without a word',
    remedy = 'Nothing to do as long as it waits; else: millrace jobs retry ID'
where state = 'running' and lease_until < :now

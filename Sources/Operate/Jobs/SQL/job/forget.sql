-- jobs that ended well long ago
delete from job where state = 'done' and ended_at < :before

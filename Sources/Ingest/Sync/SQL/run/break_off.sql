-- runs of a source whose process died
update sync_run
set state = 'broken', ended_at = :at, waiting = null, problem = 'its process ended before it did',
    remedy = 'Nothing is lost: the next sync goes on after the last page that was kept.'
where organisation_id = :organisation and source_id = :source and state = 'running'

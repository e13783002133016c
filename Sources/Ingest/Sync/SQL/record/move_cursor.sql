-- where a stream goes on
insert into sync_cursor (organisation_id, source_id, stream, cursor, run_id, moved_at)
values (:organisation, :source, :stream, :cursor, :run, :at)
on conflict (organisation_id, source_id, stream)
do update set cursor = excluded.cursor, run_id = excluded.run_id, moved_at = excluded.moved_at

-- grain: one page of a run, newest first
select page, stream, place, records_read, records_new, records_changed, records_same, records_refused, byte_count,
       notes, recorded_at
from sync_page
where organisation_id = :organisation and run_id = :run and page < :before_page
order by page desc
limit :limit offset :offset

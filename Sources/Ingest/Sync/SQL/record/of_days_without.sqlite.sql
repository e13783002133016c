-- grain: one record of a source whose receivable is dated within the days and that is not among :keys (a JSON array)
select r.id
-- indexed by: by their days, of which there are few; SQLite would go through all of the source's
from document d indexed by document_by_issue
join source_record r on r.organisation_id = d.organisation_id and r.id = d.record_id
where d.organisation_id = :organisation and d.issued_on between :from and :to and d.source_id = :source
  and d.record_id > 0 and r.state <> 'deleted'
  and r.record_key not in (select value from json_each(:keys))
order by r.id

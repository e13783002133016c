-- grain: one kind of doubt about records that were taken, most frequent first
select code, count(*) as records, min(message) as message
from sync_issue
where organisation_id = :organisation
group by code
order by count(*) desc, code
limit 20

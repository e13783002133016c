-- grain: one reason for which records could not be conformed; the code before the colon, most frequent first
select q.code, count(*) as records, min(q.reason) as reason, min(q.remedy) as remedy
from quarantine q
where q.organisation_id = :organisation and q.state = 'open'
group by q.code
order by count(*) desc, q.code

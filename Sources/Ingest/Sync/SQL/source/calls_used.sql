-- calls made today and in this month, from :month up to :day
select coalesce(sum(case when day = :day then calls else 0 end), 0) as today, coalesce(sum(calls), 0) as month
from call_usage
where organisation_id = :organisation and source_id = :source and day between :month and :day

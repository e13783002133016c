-- grain: one currency of one load among those from :first to :last; amounts in minor units
select load_id, currency, row_count, total, applied, outstanding, unapplied
from load_total
where organisation_id = :organisation and load_id between :first and :last
order by load_id, currency

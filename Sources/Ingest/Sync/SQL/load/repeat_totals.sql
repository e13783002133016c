-- the control totals of the load whose bytes came again
insert into load_total (organisation_id, load_id, currency, row_count, total, applied, outstanding, unapplied)
select organisation_id, :load, currency, row_count, total, applied, outstanding, unapplied
from load_total
where organisation_id = :organisation and load_id = :last

-- how many invoices are past due on :as_of, when nothing changed after that day
select count(*) as total
from document d
where d.organisation_id = :organisation and d.open_amount > 0 and d.due_on < :as_of and d.issued_on <= :as_of
  and (cast(:currency as text) is null or d.currency = :currency)

-- grain: one invoice past due on :as_of, when nothing changed after that day; amounts in minor units
-- :after_due, :after_number, :after_id are the last row of the part before
select d.id, d.number, s.name as source, d.party_id, p.name as customer_name, d.issued_on, d.due_on, d.currency,
       d.total, d.applied, d.state, d.status,
       d.open_amount - d.excess_amount as balance
from document d
join party p on p.organisation_id = d.organisation_id and p.id = d.party_id
join source s on s.organisation_id = d.organisation_id and s.id = d.source_id
where d.organisation_id = :organisation and d.open_amount > 0 and d.due_on < :as_of and d.issued_on <= :as_of
  and (cast(:currency as text) is null or d.currency = :currency)
  and (d.due_on < :after_due
       or d.due_on = :after_due and (d.number > :after_number or d.number = :after_number and d.id > :after_id))
order by d.due_on desc, d.number, d.id
limit :limit offset :offset

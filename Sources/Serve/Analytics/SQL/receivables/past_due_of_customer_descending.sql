-- grain: one invoice of customer :party past due on :as_of; amounts in minor units
select *
from (
    select d.id, d.number, s.name as source, d.party_id, p.name as customer_name, d.issued_on, d.due_on, d.currency,
           d.total, d.applied, d.state, d.status,
           case
               when d.last_change_on <= :as_of or d.state <> 'live' then d.open_amount - d.excess_amount
               else (
                   select coalesce(sum(e.amount), 0)
                   from ledger_event e
                   where e.organisation_id = d.organisation_id and e.document_id = d.id
                     and e.effective_on <= case when d.issued_on > :as_of then d.issued_on else :as_of end
               )
           end as balance
    from document d
    join party p on p.organisation_id = d.organisation_id and p.id = d.party_id
    join source s on s.organisation_id = d.organisation_id and s.id = d.source_id
    where d.organisation_id = :organisation and d.party_id = :party and d.state = 'live' and d.issued_on <= :as_of
      and d.due_on < :as_of
) item
where balance > 0
  and (cast(:currency as text) is null or currency = :currency)
  and (due_on < :after_due
       or due_on = :after_due and (number > :after_number or number = :after_number and id > :after_id))
order by due_on desc, number, id
limit :limit offset :offset

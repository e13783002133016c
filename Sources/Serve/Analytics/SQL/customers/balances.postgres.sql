-- grain: one customer of :ids (a JSON array) and currency, its documents up to :as_of; amounts in minor units
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select party_id, currency, count(*) as invoices, max(issued_on) as last_invoice_on,
       sum(case when balance > 0 then balance else 0 end) as open_amount,
       sum(case when balance < 0 then -balance else 0 end) as unapplied,
       sum(case when balance > 0 and due_on < :as_of then balance else 0 end) as past_due,
       sum(case when balance > 0 then 1 else 0 end) as open_invoices
from (
    select d.party_id, d.currency, d.issued_on, d.due_on,
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
    where d.organisation_id = :organisation and d.state = 'live' and d.issued_on <= :as_of
      and d.party_id = any(array(select cast(value as bigint) from jsonb_array_elements_text(cast(:ids as jsonb))))
) item
group by party_id, currency
order by party_id, currency

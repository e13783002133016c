-- grain: one document of that number, one for each source that holds it; amounts in minor units
select d.id, d.number, s.name as source, d.party_id, p.name as customer_name, d.issued_on, d.due_on, d.currency,
       d.total, d.applied, d.state, d.status, d.terms, d.due_from, d.po_number, d.version, d.load_id,
       c.name as contact_name, c.email as contact_email, c.phone as contact_phone, c.last_seen_on,
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
left join contact c on c.organisation_id = d.organisation_id and c.party_id = d.party_id and c.id = d.contact_id
where d.organisation_id = :organisation and d.number = :number
  and d.source_id in (select id from source where organisation_id = :organisation)
order by s.name

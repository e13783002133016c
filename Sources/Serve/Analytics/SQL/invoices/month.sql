-- grain: one currency of the invoices issued from :first to :last (both included), drafts and void ones left out
select currency, sum(total) as total, count(*) as invoices
from document
where organisation_id = :organisation and issued_on between :first and :last and state = 'live'
  and (cast(:party as bigint) is null or party_id = :party)
group by currency
order by currency

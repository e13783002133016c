-- grain: one invoice past due on :as_of, from the steps up to that day; amounts in minor units
with open_item as (
    select document_id, sum(open_delta) as open_amount, sum(excess_delta) as excess_amount
    from (
        select document_id, open_amount as open_delta, excess_amount as excess_delta
        from receivable_checkpoint
        where organisation_id = :organisation and effective_on = :checkpoint_on and due_on < :as_of
        union all
        select document_id, open_delta, excess_delta
        from receivable_step
        where organisation_id = :organisation and effective_on > :checkpoint_on and effective_on <= :as_of
          and due_on < :as_of
    ) change
    group by document_id
    having sum(open_delta) > 0
)
select d.id, d.number, s.name as source, d.party_id, p.name as customer_name, d.issued_on, d.due_on, d.currency,
       d.total, d.applied, d.state, d.status,
       o.open_amount - o.excess_amount as balance
from open_item o
join document d on d.organisation_id = :organisation and d.id = o.document_id
join party p on p.organisation_id = d.organisation_id and p.id = d.party_id
join source s on s.organisation_id = d.organisation_id and s.id = d.source_id
where (cast(:currency as text) is null or d.currency = :currency)
  and (d.due_on > :after_due
       or d.due_on = :after_due and (d.number > :after_number or d.number = :after_number and d.id > :after_id))
order by d.due_on, d.number, d.id
limit :limit offset :offset

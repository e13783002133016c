-- grain: one invoice past due on :as_of, from the steps up to that day; amounts in minor units
-- last_due: the page ends on that day or before, so that no invoice beyond it is looked up
with open_item as materialized (
    select document_id, max(due_on) as due_on, sum(open_delta) as open_amount, sum(excess_delta) as excess_amount
    from (
        select document_id, due_on, open_amount as open_delta, excess_amount as excess_delta
        from receivable_checkpoint
        where organisation_id = :organisation and effective_on = :checkpoint_on and due_on < :as_of
          and (cast(:currency as text) is null or currency = :currency)
        union all
        select document_id, due_on, open_delta, excess_delta
        from receivable_step
        where organisation_id = :organisation and effective_on > :checkpoint_on and effective_on <= :as_of
          and due_on < :as_of and (cast(:currency as text) is null or currency = :currency)
    ) change
    group by document_id
    having sum(open_delta) > 0
), last_due as (
    select due_on from open_item where due_on > :after_due
    order by due_on limit 1 offset cast(:limit as bigint) + cast(:offset as bigint) - 1
)
select d.id, d.number, s.name as source, d.party_id, p.name as customer_name, d.issued_on, d.due_on, d.currency,
       d.total, d.applied, d.state, d.status,
       o.open_amount - o.excess_amount as balance, (select count(*) from open_item) as matches
from open_item o
join document d on d.organisation_id = :organisation and d.id = o.document_id
join party p on p.organisation_id = d.organisation_id and p.id = d.party_id
join source s on s.organisation_id = d.organisation_id and s.id = d.source_id
where o.due_on <= coalesce((select due_on from last_due), 9223372036854775807)
  and (o.due_on > :after_due
       or o.due_on = :after_due and (d.number > :after_number or d.number = :after_number and d.id > :after_id))
order by o.due_on, d.number, d.id
limit :limit offset :offset

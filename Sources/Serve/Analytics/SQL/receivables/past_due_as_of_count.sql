-- how many invoices are past due on :as_of, from the steps up to that day
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
select count(*) as total
from open_item o
join document d on d.organisation_id = :organisation and d.id = o.document_id
where (cast(:currency as text) is null or d.currency = :currency)

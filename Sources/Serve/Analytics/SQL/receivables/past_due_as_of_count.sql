-- how many invoices are past due on :as_of, from the steps up to that day
select count(*) as total
from (
    select document_id
    from (
        select document_id, open_amount as open_delta
        from receivable_checkpoint
        where organisation_id = :organisation and effective_on = :checkpoint_on and due_on < :as_of
          and (cast(:currency as text) is null or currency = :currency)
        union all
        select document_id, open_delta
        from receivable_step
        where organisation_id = :organisation and effective_on > :checkpoint_on and effective_on <= :as_of
          and due_on < :as_of and (cast(:currency as text) is null or currency = :currency)
    ) change
    group by document_id
    having sum(open_delta) > 0
) open_item

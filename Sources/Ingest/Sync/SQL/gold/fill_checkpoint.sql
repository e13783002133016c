-- the open documents of day :effective_on: those of the kept day :before and the steps since
insert into receivable_checkpoint (organisation_id, effective_on, document_id, party_id, currency, issued_on, due_on,
    open_amount, excess_amount)
select :organisation, :effective_on, document_id, min(party_id), min(currency), min(issued_on), min(due_on),
       sum(open_delta), sum(excess_delta)
from (
    select document_id, party_id, currency, issued_on, due_on, open_amount as open_delta, excess_amount as excess_delta
    from receivable_checkpoint
    where organisation_id = :organisation and effective_on = :before
    union all
    select document_id, party_id, currency, issued_on, due_on, open_delta, excess_delta
    from receivable_step
    where organisation_id = :organisation and effective_on > :before and effective_on <= :effective_on
) change
group by document_id
having sum(open_delta) <> 0 or sum(excess_delta) <> 0

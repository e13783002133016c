-- grain: one event of a document among :ids (a JSON array) that the last change of the document took back; of a document
-- that became void or a draft these are all that were in force
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select e.document_id, e.sequence, e.kind, e.amount, e.currency, e.party_id, e.effective_on, e.due_on, e.dated_by
from ledger_event r
join ledger_event e on e.organisation_id = r.organisation_id and e.document_id = r.document_id
    and e.sequence = r.reverses
where r.organisation_id = :organisation and r.document_id = any(array(select cast(value as bigint) from jsonb_array_elements_text(cast(:ids as jsonb))))
  and r.load_id = (
    select max(load_id) from ledger_event
    where organisation_id = r.organisation_id and document_id = r.document_id
)
order by e.document_id, e.sequence

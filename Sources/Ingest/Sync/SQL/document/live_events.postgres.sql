-- grain: one event of a document among :ids (a JSON array) that no other takes back, reversals left out
-- = any(array): PostgreSQL looks the keys up in the index whatever it guesses of the table's size
select e.document_id, e.sequence, e.kind, e.amount, e.currency, e.party_id, e.effective_on, e.due_on, e.dated_by
from ledger_event e
where e.organisation_id = :organisation and e.document_id = any(array(select cast(value as bigint) from jsonb_array_elements_text(cast(:ids as jsonb))))
  and e.kind <> 'reversal' and not exists (
    select 1 from ledger_event r
    where r.organisation_id = e.organisation_id and r.document_id = e.document_id and r.reverses = e.sequence
)
order by e.document_id, e.sequence

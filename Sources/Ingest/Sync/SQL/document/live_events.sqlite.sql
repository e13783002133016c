-- grain: one event of a document among :ids (a JSON array) that no other takes back, reversals left out
-- cross join: SQLite asks for the wanted rows one by one and must not turn the loop inside out
select e.document_id, e.sequence, e.kind, e.amount, e.currency, e.party_id, e.effective_on, e.due_on, e.dated_by
from json_each(:ids) wanted
cross join ledger_event e on e.organisation_id = :organisation and e.document_id = wanted.value
where e.kind <> 'reversal' and not exists (
    select 1 from ledger_event r
    where r.organisation_id = e.organisation_id and r.document_id = e.document_id and r.reverses = e.sequence
)
order by e.document_id, e.sequence

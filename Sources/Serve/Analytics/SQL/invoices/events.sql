-- grain: one event of a document, in order of recording
select sequence, kind, amount, currency, effective_on, recorded_at, dated_by, reverses, load_id
from ledger_event
where organisation_id = :organisation and document_id = :document
order by sequence

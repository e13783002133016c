-- grain: one document among :ids (a JSON array), with all a revision needs; amounts in minor units
select d.id, d.party_id, d.state, d.issued_on, d.due_on, d.currency, d.total, d.applied, d.version, d.event_count
from jsonb_array_elements_text(cast(:ids as jsonb)) as wanted
join document d on d.organisation_id = :organisation and d.id = cast(wanted.value as bigint)

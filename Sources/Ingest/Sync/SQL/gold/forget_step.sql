-- a step that is no longer so
delete from receivable_step
where organisation_id = :organisation and effective_on = :effective_on and document_id = :document

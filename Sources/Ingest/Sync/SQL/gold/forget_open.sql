-- a document on a kept day, before its balance there is written anew
delete from receivable_checkpoint
where organisation_id = :organisation and effective_on = :effective_on and document_id = :document

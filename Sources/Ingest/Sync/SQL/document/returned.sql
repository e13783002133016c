-- a document that came back
delete from document_absence where organisation_id = :organisation and source_id = :source and document_id = :document

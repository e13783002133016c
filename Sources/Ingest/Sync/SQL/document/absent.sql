-- grain: one document that an earlier load already missed
select document_id from document_absence where organisation_id = :organisation and source_id = :source

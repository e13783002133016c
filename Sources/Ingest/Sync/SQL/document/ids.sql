-- grain: one document of a source
select id, number from document
where organisation_id = :organisation and source_id = :source
order by number

-- how many documents a source has, and how many of them the last loads no longer brought
select (select count(*) from document where organisation_id = :organisation and source_id = :source) as documents,
       (select count(*) from document_absence where organisation_id = :organisation and source_id = :source) as absent

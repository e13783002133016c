-- grain: one line, what an organisation has
select (select count(*) from membership where organisation_id = :organisation) as members,
       (select count(*) from source where organisation_id = :organisation) as sources,
       (select count(*) from document where organisation_id = :organisation) as documents

-- where the ids of this organisation stand
select (select coalesce(max(id), 0) from load where organisation_id = :organisation) as load,
       (select coalesce(max(id), 0) from document where organisation_id = :organisation) as document,
       (select coalesce(max(id), 0) from party where organisation_id = :organisation) as party,
       (select coalesce(max(id), 0) from raw_document where organisation_id = :organisation) as raw_document,
       (select coalesce(max(id), 0) from quarantine where organisation_id = :organisation) as quarantine

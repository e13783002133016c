-- where the ids of this organisation stand; loads and runs of a sync are counted together
select (select coalesce(max(id), 0) from (
           select max(id) as id from load where organisation_id = :organisation
           union all
           select max(id) from sync_run where organisation_id = :organisation
       ) attempts) as load,
       (select coalesce(max(id), 0) from document where organisation_id = :organisation) as document,
       (select coalesce(max(id), 0) from party where organisation_id = :organisation) as party,
       (select coalesce(max(id), 0) from raw_document where organisation_id = :organisation) as raw_document,
       (select coalesce(max(id), 0) from quarantine where organisation_id = :organisation) as quarantine,
       (select coalesce(max(id), 0) from source_record where organisation_id = :organisation) as record

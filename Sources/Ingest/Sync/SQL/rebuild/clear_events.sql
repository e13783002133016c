-- what the documents of records that are made again brought
delete from ledger_event
where organisation_id = :organisation and document_id in (
    select d.id from document d
    where d.organisation_id = :organisation and d.source_id = :source and d.record_id in (
        select r.id from source_record r
        where r.organisation_id = :organisation and r.source_id = :source
          and r.id between :first and :last
          and (cast(:since as bigint) is null or r.changed_on >= :since)
    )
)

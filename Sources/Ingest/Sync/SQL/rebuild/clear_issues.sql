-- what was doubtful about records that are made again
delete from sync_issue
where organisation_id = :organisation and record_id in (
    select r.id from source_record r
    where r.organisation_id = :organisation and r.source_id = :source
      and r.id between :first and :last
      and (cast(:since as bigint) is null or r.changed_on >= :since)
)

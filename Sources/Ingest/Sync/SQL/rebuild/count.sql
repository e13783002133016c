-- how many records are made again
select count(*) as records from source_record r
where r.organisation_id = :organisation and r.source_id = :source
  and r.id between :first and :last
  and (cast(:since as bigint) is null or r.changed_on >= :since)

-- grain: one record that is made again, the next :count from :first
select r.id, r.stream from source_record r
where r.organisation_id = :organisation and r.source_id = :source and r.id between :first and :last
  and (cast(:since as bigint) is null or r.changed_on >= :since)
order by r.id
limit :count

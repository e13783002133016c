-- a customer with no invoice left under it went into the one that has them now; its id stays
update party set merged_into = :heir
where organisation_id = :organisation and id = :party
  and not exists (select 1 from document where organisation_id = :organisation and party_id = :party)

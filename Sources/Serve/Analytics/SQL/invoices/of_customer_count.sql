-- how many documents a customer has
select count(*) as total from document where organisation_id = :organisation and party_id = :party

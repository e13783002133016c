-- grain: one name a customer was ever known by
select alias_key from party_alias
where organisation_id = :organisation and party_id = :party and kind = 'name'
order by alias_key

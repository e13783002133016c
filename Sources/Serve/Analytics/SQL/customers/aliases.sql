-- grain: one other name or number of a customer
select kind, alias, alias_key from party_alias
where organisation_id = :organisation and party_id = :party
order by kind desc, alias_key

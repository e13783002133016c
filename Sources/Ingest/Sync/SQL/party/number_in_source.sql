-- the number by which a source knows a customer, if it gave one; a parent's name kept as its number is none
select alias_key from party_alias
where organisation_id = :organisation and kind = 'number' and source_id = :source and party_id = :party
  and alias_key <> (select name from party where organisation_id = :organisation and id = :party)
order by alias_key
limit 1

-- grain: one name or number among :keys (a JSON array) and the customer it stands for
-- materialized: the keys are looked up in the index first, whatever PostgreSQL guesses of the tables' sizes
with found as materialized (
    select alias_key, party_id
    from party_alias
    where organisation_id = :organisation and kind = :kind and source_id = :source
      and alias_key = any(array(select jsonb_array_elements_text(cast(:keys as jsonb))))
)
select f.alias_key, f.party_id, p.name, p.parent_id, p.merged_into
from found f
join party p on p.organisation_id = :organisation and p.id = f.party_id

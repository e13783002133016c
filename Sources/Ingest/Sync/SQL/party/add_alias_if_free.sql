-- a name stands for this customer unless it already stands for another
insert into party_alias (organisation_id, kind, source_id, alias_key, alias, party_id, recorded_at)
values (:organisation, :kind, :source, :alias_key, :alias, :party, :at)
on conflict (organisation_id, kind, source_id, alias_key) do nothing

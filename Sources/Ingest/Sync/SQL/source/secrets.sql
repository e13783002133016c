-- grain: one sealed secret of a source
select name, key_id, sealed, updated_at from credential
where organisation_id = :organisation and source_id = :source
order by name

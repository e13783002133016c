-- grain: the one source of that name
select id, mapping from source where organisation_id = :organisation and name = :name

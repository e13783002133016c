-- grain: one source; :organisation; mapping is what its last load said of the layout, as YAML
select name, mapping from source where organisation_id = :organisation order by name

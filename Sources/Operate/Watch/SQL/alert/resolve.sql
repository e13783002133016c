-- an open alert that holds no more
update alert set resolved_at = :at where organisation_id = :organisation and rule = :rule and resolved_at is null

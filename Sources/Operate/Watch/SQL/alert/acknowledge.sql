-- an open alert that somebody has taken note of
update alert set acknowledged_at = :at, acknowledged_by = :by
where organisation_id = :organisation and id = :id and resolved_at is null and acknowledged_at is null

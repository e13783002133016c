-- an open alert that still holds
update alert set seen_at = :at, detail = :detail
where organisation_id = :organisation and rule = :rule and resolved_at is null

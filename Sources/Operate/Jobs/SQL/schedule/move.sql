-- a schedule that was started, set to its next time; no row when another has started it
update schedule set last_at = :now, next_at = :next_at
where organisation_id = :organisation and name = :name and next_at = :was

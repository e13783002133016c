-- earlier links of a person work no longer
update one_time_link set used_at = :at
where used_at is null and person_id = :person

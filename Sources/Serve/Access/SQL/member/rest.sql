-- lets a member in no more, or (:at null) again
update membership set disabled_at = :at where organisation_id = :organisation and person_id = :person

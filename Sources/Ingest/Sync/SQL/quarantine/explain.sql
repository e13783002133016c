-- why a row still cannot be read
update quarantine set code = :code, field = :field, found = :found, reason = :reason, remedy = :remedy
where organisation_id = :organisation and id = :id

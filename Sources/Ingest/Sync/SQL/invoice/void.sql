-- a document whose record was deleted at its source
update document
set state = 'void', status = 'Deleted', open_amount = 0, excess_amount = 0, last_change_on = :last_change_on,
    event_count = :event_count
where organisation_id = :organisation and id = :document

-- a new state of the book; :known_at moves only forward
update organisation
set data_version = data_version + 1,
    known_at = case when known_at < :known_at then :known_at else known_at end
where id = :organisation

-- the write transaction of SQLite is the lock: it is alone from its first statement on
select data_version, known_at, suspended_at from organisation where id = :organisation

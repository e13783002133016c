-- one writer an organisation at a time: ids are counted and customers are found under this lock
select data_version, known_at, suspended_at from organisation where id = :organisation for update

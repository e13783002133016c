-- the write transaction of SQLite is the lock: it is alone from its first statement on
select 1 as locked

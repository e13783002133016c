-- the right to start what is due, given back
delete from leadership where role = :role and holder = :holder

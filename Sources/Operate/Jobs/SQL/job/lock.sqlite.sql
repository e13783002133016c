-- one writer at a time as it is
select :organisation as locked

-- takes away an organisation of which nothing else is left
delete from organisation where id = :id

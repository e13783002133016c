-- another name for an organisation; everything else stays
update organisation set name = :name where id = :organisation

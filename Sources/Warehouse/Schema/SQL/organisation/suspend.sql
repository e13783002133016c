-- at rest since :at; null: back at work
update organisation set suspended_at = :at where id = :organisation

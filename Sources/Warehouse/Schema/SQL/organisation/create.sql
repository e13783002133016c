-- adds one organisation; ids count up
insert into organisation (id, slug, name, time_zone, currency, data_version, known_at, created_at)
values ((select coalesce(max(id), 0) + 1 from organisation), :slug, :name, :time_zone, :currency, 0, :at, :at)

-- adds one organisation; ids count up, and those of organisations that were erased are never given again
insert into organisation (id, slug, name, time_zone, currency, data_version, known_at, created_at)
values (
    (select coalesce(max(g.id), 0) + 1 from (select id from organisation union all select id from erased_organisation) g),
    :slug, :name, :time_zone, :currency, 0, :at, :at
)

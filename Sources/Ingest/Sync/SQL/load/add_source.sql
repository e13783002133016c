-- a new source; ids count up per organisation from 1
insert into source (organisation_id, id, name, kind, mapping, created_at)
values (:organisation, (select coalesce(max(id), 0) + 1 from source where organisation_id = :organisation),
        :name, 'file', :mapping, :at)

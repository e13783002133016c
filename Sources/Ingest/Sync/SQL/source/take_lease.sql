-- the source is read by :holder until :until, unless another holds it still; changes a row when it is taken
insert into source_lease (organisation_id, source_id, holder, until)
values (:organisation, :source, :holder, :until)
on conflict (organisation_id, source_id) do update set holder = excluded.holder, until = excluded.until
where source_lease.until < :now or source_lease.holder = excluded.holder

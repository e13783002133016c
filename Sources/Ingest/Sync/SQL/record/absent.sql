-- a record that a stretch read whole did not bring
insert into sync_absence (organisation_id, record_id, source_id, run_id)
values (:organisation, :record, :source, :run)
on conflict (organisation_id, record_id) do update set run_id = excluded.run_id

-- calls made on a day, added up
insert into call_usage (organisation_id, source_id, day, calls)
values (:organisation, :source, :day, :calls)
on conflict (organisation_id, source_id, day) do update set calls = call_usage.calls + excluded.calls

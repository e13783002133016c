-- what is done again and again from now on
insert into schedule (organisation_id, name, kind, payload, rule, next_at)
values (:organisation, :name, :kind, :payload, :rule, :next_at)
on conflict (organisation_id, name) do update set
    kind = excluded.kind, payload = excluded.payload, rule = excluded.rule, next_at = excluded.next_at

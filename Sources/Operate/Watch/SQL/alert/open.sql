-- an alert that was not open
insert into alert (organisation_id, id, rule, detail, opened_at, seen_at)
values (:organisation, :id, :rule, :detail, :at, :at)

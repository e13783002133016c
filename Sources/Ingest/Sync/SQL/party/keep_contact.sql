-- a contact with the newest day on which an invoice named it
insert into contact (organisation_id, party_id, id, name, email, phone, first_seen_on, last_seen_on)
values (:organisation, :party, :id, :name, :email, :phone, :first_seen_on, :last_seen_on)
on conflict (organisation_id, party_id, id) do update
set first_seen_on = case when excluded.first_seen_on < contact.first_seen_on
                         then excluded.first_seen_on else contact.first_seen_on end,
    last_seen_on = case when excluded.last_seen_on > contact.last_seen_on
                        then excluded.last_seen_on else contact.last_seen_on end

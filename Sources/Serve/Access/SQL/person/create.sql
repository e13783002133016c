-- adds a person who is invited
insert into person (id, email, name, password, state, is_platform, totp, totp_step, created_at)
values (:person, :email, :name, null, 'invited', :is_platform, null, 0, :at)

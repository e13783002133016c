-- a new password; who had none takes up the invitation with it. Who was disabled stays so.
update person
set password = :password, state = case when state = 'invited' then 'active' else state end
where id = :person

-- sets up or takes back the second factor
update person set totp = :totp, totp_step = :step where id = :person

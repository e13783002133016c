-- grain: one person
select id, email, name, password, state, is_platform, totp, totp_step from person where id = :person

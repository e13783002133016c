-- grain: the person who signs in with this address, if any
select id, email, name, password, state, is_platform, totp, totp_step from person where email = :email

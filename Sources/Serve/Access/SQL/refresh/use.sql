-- uses a refresh token up; no row when somebody else has
update refresh_token set used_at = :at where secret = :secret and used_at is null

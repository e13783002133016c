-- a token that is replaced works on until its successor has taken over
update api_token set expires_at = :expires_at
where organisation_id = :organisation and id = :token and revoked_at is null
    and (expires_at is null or expires_at > :expires_at)

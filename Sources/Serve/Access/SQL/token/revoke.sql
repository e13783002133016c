-- a token works no longer
update api_token set revoked_at = :at where organisation_id = :organisation and id = :token and revoked_at is null

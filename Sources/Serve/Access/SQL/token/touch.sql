-- when a token was last used, to a few minutes
update api_token set last_used_at = :at where organisation_id = :organisation and id = :token

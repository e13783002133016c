-- turns a session to another organisation
update session set chosen_organisation = :organisation where secret = :secret and ended_at is null

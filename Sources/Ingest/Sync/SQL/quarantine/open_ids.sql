-- grain: one row still waiting
select id from quarantine where organisation_id = :organisation and state = 'open' order by id

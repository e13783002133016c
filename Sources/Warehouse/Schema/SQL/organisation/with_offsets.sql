-- grain: one organisation whose clock is in the database
select distinct organisation_id from zone_offset

-- grain: one role of the organisation's own making
select name, permissions from custom_role where organisation_id = :organisation order by name

-- grain: one chain: an organisation that has entries, or should have
select organisation_id from audit_head
union
select distinct organisation_id from audit_entry
order by organisation_id

-- grain: one line of an order
select ordinal, type, kind, complaint, correction, coalesce(description, '') as description,
       coalesce(shop_number, '') as number, coalesce(technician, '') as technician, quantity, billed_hours, clocked_hours,
       portion, price, cost, tax
from work_line
where organisation_id = :organisation and record_id = :record order by ordinal

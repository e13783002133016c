-- grain: the one order of that record
select o.record_id, o.invoice_number, o.order_number, o.invoiced_on, o.due_on, o.customer_title, o.shop_title,
       o.unit_number, o.unit_year, o.unit_make, o.unit_model, o.unit_vin, o.lead_technician, o.started_at, o.completed_at,
       o.balance, s.price, s.tax, s.cost, s.parts_price, s.labor_price, s.billed_hours, s.clocked_hours, c.name as source
from work_order o
join work_order_sum s on s.organisation_id = o.organisation_id and s.record_id = o.record_id
join source c on c.organisation_id = o.organisation_id and c.id = o.source_id
where o.organisation_id = :organisation and o.record_id = :record

-- grain: one order with its invoice, newest first; :q is an invoice's or order's number, a VIN or a unit's number
select o.record_id, o.invoice_number, o.order_number, o.invoiced_on, o.customer_title, o.unit_number, o.unit_make,
       o.unit_model, s.price, s.tax, s.line_count
from work_order o
join work_order_sum s on s.organisation_id = o.organisation_id and s.record_id = o.record_id
where o.organisation_id = :organisation and o.invoiced_on is not null
  and (o.invoiced_on < :before_day or (o.invoiced_on = :before_day and o.record_id < :before_id))
  and (cast(:q as text) is null or o.invoice_number = :q or o.order_number = :q or o.unit_vin = :q or o.unit_number = :q)
order by o.invoiced_on desc, o.record_id desc
limit :limit

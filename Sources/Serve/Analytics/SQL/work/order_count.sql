-- how many orders there are
select count(*) as total from work_order o
where o.organisation_id = :organisation and o.invoiced_on is not null
  and (cast(:q as text) is null or o.invoice_number = :q or o.order_number = :q or o.unit_vin = :q or o.unit_number = :q)

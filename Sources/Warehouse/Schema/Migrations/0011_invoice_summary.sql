-- Columns and rows are as they were. The sources come first, whatever a store guesses: SQLite looked up the source, its
-- organisation and its time zone for every order.
drop view v_invoice_summary;

-- grain: one invoice, newest first
create view v_invoice_summary as
select o.invoice_key as fullbay_invoice_id, o.invoice_number, {date o.invoiced_on} as invoice_date, o.customer_title,
       o.order_number as repair_order_number, o.unit_make, o.unit_model, o.unit_year, o.unit_vin,
       {money o.total by o.money_unit} as invoice_total, {money o.subtotal by o.money_unit} as subtotal,
       {money o.tax by o.money_unit} as tax_total, s.line_count as total_line_items, s.part_count as parts_count,
       s.supply_count as supplies_count, s.labor_count, {money s.parts_price by s.money_unit} as parts_total,
       {money s.labor_price by s.money_unit} as labor_total, s.technician_count,
       {moment o.ingested_at} as ingested_at, f.organisation, f.source
from fullbay_source f
cross join work_order o
cross join work_order_sum s
where o.organisation_id = f.organisation_id and o.source_id = f.source_id
  and s.organisation_id = o.organisation_id and s.record_id = o.record_id
order by o.invoiced_on desc, o.record_id desc;

-- What reports of a repair shop read, under the names they know: two tables and ten views, decimals as decimals.
--
-- All figures are sums of whole numbers, divided once at the end. The last columns say whose and which source's a row is.

-- the civil day of each organisation now
create view organisation_today as
select z.organisation_id, ({seconds now} + z.offset_seconds - (({seconds now} + z.offset_seconds) % 86400)) / 86400 as today
from zone_offset z
where z.from_second = (
    select max(n.from_second) from zone_offset n
    where n.organisation_id = z.organisation_id and n.from_second <= {seconds now}
);

-- grain: one Fullbay source
create view fullbay_source as
select s.organisation_id, s.id as source_id, g.slug as organisation, s.name as source, t.today
from source s
join organisation g on g.id = s.organisation_id
join organisation_today t on t.organisation_id = s.organisation_id
where s.kind = 'fullbay';

-- grain: one invoice as sent, in its newest version
create view fullbay_raw_data as
select r.id, r.record_key as fullbay_invoice_id, {json b.body} as raw_json_data,
       {moment r.changed_at} as ingestion_timestamp, r.state = 'conformed' as processed, r.problem as processing_errors,
       {hex r.sha256} as sha256, {date d.issued_on} as window_date, r.version,
       case when r.state = 'conformed' then {moment r.changed_at} end as processed_at,
       f.organisation, f.source
from fullbay_source f
join source_record r on r.organisation_id = f.organisation_id and r.source_id = f.source_id and r.stream = 'invoices'
join raw_body b on b.organisation_id = r.organisation_id and b.raw_document_id = r.raw_document_id
left join document d on d.organisation_id = r.organisation_id and d.record_id = r.id and d.record_id > 0
where r.state <> 'deleted' and r.record_key not like '#%';

-- grain: one line of an invoice, with the whole context of its invoice on it
create view fullbay_line_items as
select l.record_id * 100000 + l.ordinal as id, l.record_id as raw_data_id, l.ordinal as line_ordinal,
       o.invoice_key as fullbay_invoice_id, o.invoice_number, {date o.invoiced_on} as invoice_date,
       {date o.due_on} as due_date, o.is_exported = 1 as exported,
       o.shop_title, o.shop_email, o.shop_address,
       cast(o.customer_key as bigint) as customer_id, o.customer_title, o.customer_external_key as customer_external_id,
       o.customer_main_phone, o.customer_secondary_phone, o.billing_address as customer_billing_address,
       o.billing_employee as customer_billing_employee, o.billing_email as customer_billing_email,
       o.order_key as fullbay_service_order_id, o.order_number as repair_order_number,
       o.created_at as service_order_created, o.started_at as service_order_start_date,
       o.completed_at as service_order_completion_date, o.description as service_order_description,
       o.unit_key as unit_id, o.unit_number, o.unit_type, o.unit_year, o.unit_make, o.unit_model, o.unit_vin,
       o.unit_license_plate, o.unit_nickname, o.unit_subtype,
       o.lead_technician as primary_technician, o.lead_technician_number as primary_technician_number,
       o.parts_manager, o.parts_manager_number,
       {money o.parts_cost by o.money_unit} as so_total_parts_cost,
       {money o.parts_price by o.money_unit} as so_total_parts_price,
       {decimal 3 o.labor_hours} as so_total_labor_hours, {money o.labor_price by o.money_unit} as so_total_labor_cost,
       {money o.subtotal by o.money_unit} as so_subtotal, {money o.tax by o.money_unit} as so_tax_total,
       {money o.total by o.money_unit} as so_total_amount,
       {money o.misc_charges by o.money_unit} as invoice_misc_charge_total,
       {money o.service_call by o.money_unit} as invoice_service_call_total,
       {money o.mileage by o.money_unit} as invoice_mileage_total,
       {money o.mileage_cost by o.money_unit} as invoice_mileage_cost_total,
       {money o.invoice_parts by o.money_unit} as invoice_parts_total,
       {decimal 3 o.invoice_labor_hours} as invoice_labor_hours_total,
       {money o.invoice_labor by o.money_unit} as invoice_labor_total,
       {money o.sublet_labor by o.money_unit} as invoice_sublet_labor_total,
       {money o.supplies by o.money_unit} as invoice_supplies_total,
       {money o.balance by o.money_unit} as invoice_balance,
       c.complaint_key as fullbay_complaint_id, c.type as complaint_type, c.subtype as complaint_subtype,
       c.note as complaint_note, c.cause as complaint_cause, c.is_authorized = 1 as complaint_authorized,
       c.cause_type as complaint_cause_type, c.severity as complaint_severity,
       c.mileage_rate as complaint_mileage_rate, c.labor_rate as complaint_labor_rate,
       k.correction_key as fullbay_correction_id, k.title as correction_title, k.component as global_component,
       k.system as global_system, k.service as global_service, k.unit_service,
       k.recommended as recommended_correction, k.actual as actual_correction, k.performed as correction_performed,
       k.is_preauthorized = 1 as correction_pre_authorized, k.is_prepaid = 1 as correction_pre_paid,
       l.type as line_item_type, l.kind as line_item_kind, l.is_generated = 1 as is_generated,
       l.part_key as fullbay_part_id, l.part_keys as part_ids,
       case when l.type <> 'LABOR' then l.description end as part_description,
       l.shop_number as shop_part_number, l.vendor_number as vendor_part_number, l.category as part_category,
       case when l.type = 'LABOR' then coalesce(k.actual, k.recommended) end as labor_description,
       l.rate_type as labor_rate_type, l.technician as assigned_technician,
       l.technician_number as assigned_technician_number, {decimal 3 l.billed_hours} as labor_hours,
       {decimal 4 l.clocked_hours} as actual_hours, {exact l.portion} as technician_portion,
       {exact l.quantity} as quantity, {exact l.to_be_returned} as to_be_returned_quantity,
       {exact l.returned} as returned_quantity,
       {exact l.unit_cost} as unit_cost, {exact l.unit_price} as unit_price,
       {money l.cost by o.money_unit} as line_total_cost, {money l.price by o.money_unit} as line_total_price,
       l.is_price_overridden = 1 as price_overridden, l.is_taxable = 1 as taxable, {exact l.tax_rate} as tax_rate,
       {money l.tax by o.money_unit} as line_tax, {money l.price + l.tax by o.money_unit} as sales_total,
       l.is_inventory = 1 as inventory_item, l.core_type, l.is_sublet = 1 as sublet,
       l.quickbooks_account, l.quickbooks_item, l.quickbooks_item_type,
       {moment o.ingested_at} as ingestion_timestamp, 'fullbay_api' as ingestion_source,
       o.currency, f.organisation, f.source
from fullbay_source f
join work_line l on l.organisation_id = f.organisation_id and l.source_id = f.source_id
join work_order o on o.organisation_id = l.organisation_id and o.record_id = l.record_id
left join work_complaint c
    on c.organisation_id = l.organisation_id and c.record_id = l.record_id and c.ordinal = l.complaint
left join work_correction k
    on k.organisation_id = l.organisation_id and k.record_id = l.record_id and k.ordinal = l.correction;

-- grain: one day of ingestion, newest first
create view v_ingestion_performance as
select {date d.day} as ingestion_date, d.records as total_raw_records, d.processed as processed_records,
       0 as pending_records, d.errors as error_records,
       case when d.records > 0 then {ratio d.processed * 100 over d.records} end as success_rate_percent,
       {moment d.first_at} as first_ingestion, {moment d.last_at} as last_ingestion, f.organisation, f.source
from fullbay_source f
join (
    select organisation_id, source_id, changed_on as day, count(*) as records,
           sum(case when state = 'conformed' then 1 else 0 end) as processed,
           sum(case when state = 'refused' then 1 else 0 end) as errors,
           min(changed_at) as first_at, max(changed_at) as last_at
    from source_record
    where state <> 'deleted'
    group by organisation_id, source_id, changed_on
) d on d.organisation_id = f.organisation_id and d.source_id = f.source_id
order by d.day desc;

-- grain: one source
create view v_current_processing_status as
select coalesce(r.records, 0) as total_invoices, coalesce(r.processed, 0) as processed_invoices,
       0 as pending_invoices, coalesce(r.errors, 0) as error_invoices,
       coalesce(l.lines, 0) as total_line_items,
       case when r.processed > 0 then {ratio l.lines over r.processed} end as avg_line_items_per_invoice,
       {moment r.last_at} as last_ingestion_time, {moment r.processed_at} as last_successful_processing,
       f.organisation, f.source
from fullbay_source f
left join (
    select organisation_id, source_id, count(*) as records,
           sum(case when state = 'conformed' then 1 else 0 end) as processed,
           sum(case when state = 'refused' then 1 else 0 end) as errors,
           max(changed_at) as last_at, max(case when state = 'conformed' then changed_at end) as processed_at
    from source_record
    where state <> 'deleted'
    group by organisation_id, source_id
) r on r.organisation_id = f.organisation_id and r.source_id = f.source_id
left join (
    select organisation_id, source_id, sum(line_count) as lines
    from work_order_sum
    group by organisation_id, source_id
) l on l.organisation_id = f.organisation_id and l.source_id = f.source_id;

-- grain: one record that could not be processed, newest first
create view v_processing_errors as
select r.record_key as fullbay_invoice_id, {moment r.changed_at} as ingestion_timestamp, r.problem as processing_errors,
       case
           when {find 'missing' in r.problem} then 'Missing Data'
           when {find 'format' in r.problem} or {find 'parse' in r.problem} then 'Format Error'
           when {find 'constraint' in r.problem} or {find 'duplicate' in r.problem} then 'Data Constraint'
           else 'Other Error'
       end as error_category,
       {json b.body} as raw_json_data, f.organisation, f.source
from fullbay_source f
join source_record r on r.organisation_id = f.organisation_id and r.source_id = f.source_id
join raw_body b on b.organisation_id = r.organisation_id and b.raw_document_id = r.raw_document_id
where r.state = 'refused'
order by r.changed_at desc, r.id desc;

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
join work_order o on o.organisation_id = f.organisation_id and o.source_id = f.source_id
join work_order_sum s on s.organisation_id = o.organisation_id and s.record_id = o.record_id
order by o.invoiced_on desc, o.record_id desc;

-- grain: one customer, by revenue
create view v_customer_analysis as
select cast(c.customer_key as bigint) as customer_id, o.customer_title,
       o.customer_external_key as customer_external_id, c.invoices as total_invoices,
       {date c.first_on} as first_invoice_date, {date c.last_on} as last_invoice_date,
       {money c.parts_price by c.money_unit} as total_parts_revenue,
       {money c.labor_price by c.money_unit} as total_labor_revenue, {money c.price by c.money_unit} as total_revenue,
       c.orders as total_repair_orders, c.vehicles as unique_vehicles_serviced, c.lines as total_line_items,
       {money c.price by c.invoices * c.money_unit} as avg_invoice_amount,
       {ratio c.lines over c.invoices} as avg_line_items_per_invoice, f.organisation, f.source
from fullbay_source f
join (
    select organisation_id, source_id, customer_key, money_unit, count(*) as invoices, min(invoiced_on) as first_on,
           max(invoiced_on) as last_on, sum(parts_price) as parts_price, sum(labor_price) as labor_price,
           sum(price) as price, count(distinct order_number) as orders, count(distinct unit_vin) as vehicles,
           sum(line_count) as lines
    from work_order_sum
    where customer_key is not null
    group by organisation_id, source_id, customer_key, money_unit
) c on c.organisation_id = f.organisation_id and c.source_id = f.source_id
join work_order o on o.organisation_id = c.organisation_id and o.record_id = (
    select n.record_id from work_order n
    where n.organisation_id = c.organisation_id and n.source_id = c.source_id and n.customer_key = c.customer_key
    order by n.invoiced_on desc, n.record_id desc limit 1
)
order by c.price desc, c.customer_key;

-- grain: one part, by revenue
create view v_parts_analysis as
select l.shop_number as shop_part_number, l.description as part_description, l.category as part_category,
       p.line_count as usage_count, {exact p.quantity} as total_quantity_used,
       p.invoice_count as invoices_used_on,
       {mean 6 p.unit_cost_sum over p.unit_cost_count} as avg_unit_cost,
       {mean 6 p.unit_price_sum over p.unit_price_count} as avg_selling_price,
       {money p.cost by o.money_unit} as total_cost, {money p.price by o.money_unit} as total_revenue,
       {money p.price - p.cost by o.money_unit} as total_profit,
       case when p.price <> 0 then {ratio (p.price - p.cost) * 100 over p.price} end as profit_margin_percent,
       {date l.invoiced_on} as last_used_date,
       coalesce((
           select sum(d.line_count) from work_part_day d
           where d.organisation_id = p.organisation_id and d.source_id = p.source_id and d.part = p.part
             and d.invoiced_on >= f.today - 30
       ), 0) as used_last_30_days,
       f.organisation, f.source
from fullbay_source f
join work_part p on p.organisation_id = f.organisation_id and p.source_id = f.source_id
join work_line l on l.organisation_id = p.organisation_id
    and l.record_id = (
        select n.record_id from work_line n
        where n.organisation_id = p.organisation_id and n.source_id = p.source_id and n.part = p.part
        order by n.invoiced_on desc, n.record_id desc, n.ordinal desc limit 1
    )
    and l.ordinal = (
        select n.ordinal from work_line n
        where n.organisation_id = p.organisation_id and n.source_id = p.source_id and n.part = p.part
        order by n.invoiced_on desc, n.record_id desc, n.ordinal desc limit 1
    )
join work_order o on o.organisation_id = l.organisation_id and o.record_id = l.record_id
order by p.price desc, p.part;

-- grain: one technician, by revenue
create view v_technician_performance as
select t.technician as assigned_technician,
       (
           select n.technician_number
           from work_order o
           join work_line n on n.organisation_id = o.organisation_id and n.record_id = o.record_id
           where o.organisation_id = t.organisation_id and o.source_id = t.source_id and o.invoiced_on = t.last_on
             and n.technician = t.technician
           order by o.record_id desc, n.ordinal desc limit 1
       ) as assigned_technician_number,
       t.entries as total_labor_entries, t.invoices as invoices_worked_on,
       (
           select count(*) from work_technician_order r
           where r.organisation_id = t.organisation_id and r.source_id = t.source_id and r.technician = t.technician
       ) as repair_orders_worked_on,
       {decimal 4 t.clocked} as total_hours_worked, {mean 4 t.clocked over t.entries} as avg_hours_per_job,
       {money t.price by t.money_unit} as total_labor_revenue,
       {money t.price by t.entries * t.money_unit} as avg_job_value,
       case when t.clocked <> 0 then {ratio t.price * 10000 over t.clocked * t.money_unit} end as revenue_per_hour,
       {date t.last_on} as last_work_date, t.entries_30 as jobs_last_30_days,
       {decimal 4 t.clocked_30} as hours_last_30_days, t.organisation, t.source
from (
    select d.organisation_id, d.source_id, d.technician, sum(d.entry_count) as entries,
           sum(d.invoice_count) as invoices, sum(d.clocked_hours) as clocked, sum(d.price) as price,
           max(d.invoiced_on) as last_on,
           sum(case when d.invoiced_on >= f.today - 30 then d.entry_count else 0 end) as entries_30,
           sum(case when d.invoiced_on >= f.today - 30 then d.clocked_hours else 0 end) as clocked_30,
           f.organisation, f.source, min(u.money_unit) as money_unit
    from fullbay_source f
    join work_technician_day d on d.organisation_id = f.organisation_id and d.source_id = f.source_id
    join (
        select organisation_id, source_id, min(money_unit) as money_unit
        from work_order_sum group by organisation_id, source_id
    ) u on u.organisation_id = f.organisation_id and u.source_id = f.source_id
    group by d.organisation_id, d.source_id, d.technician, f.organisation, f.source
) t
order by t.price desc, t.technician;

-- grain: one vehicle, by what was paid for it
create view v_fleet_analysis as
select c.unit_vin, o.unit_number, o.unit_make, o.unit_model, o.unit_year, o.customer_title as fleet_owner,
       c.invoices as total_invoices, c.orders as total_repair_orders, {date c.first_on} as first_service_date,
       {date c.last_on} as last_service_date, {money c.price by c.money_unit} as total_service_cost,
       {money c.parts_price by c.money_unit} as total_parts_cost,
       {money c.labor_price by c.money_unit} as total_labor_cost,
       {money c.price by c.invoices * c.money_unit} as avg_service_cost, c.lines as total_line_items,
       c.lines_90 as services_last_90_days, {money c.price_90 by c.money_unit} as cost_last_90_days,
       c.organisation, c.source
from (
    select s.organisation_id, s.source_id, s.unit_vin, s.money_unit, count(*) as invoices,
           count(distinct s.order_number) as orders, min(s.invoiced_on) as first_on, max(s.invoiced_on) as last_on,
           sum(s.price) as price, sum(s.parts_price) as parts_price, sum(s.labor_price) as labor_price,
           sum(s.line_count) as lines,
           sum(case when s.invoiced_on >= f.today - 90 then s.line_count else 0 end) as lines_90,
           sum(case when s.invoiced_on >= f.today - 90 then s.price else 0 end) as price_90,
           f.organisation, f.source
    from fullbay_source f
    join work_order_sum s on s.organisation_id = f.organisation_id and s.source_id = f.source_id
    where s.unit_vin is not null
    group by s.organisation_id, s.source_id, s.unit_vin, s.money_unit, f.organisation, f.source
) c
join work_order o on o.organisation_id = c.organisation_id and o.record_id = (
    select n.record_id from work_order n
    where n.organisation_id = c.organisation_id and n.source_id = c.source_id and n.unit_vin = c.unit_vin
    order by n.invoiced_on desc, n.record_id desc limit 1
)
order by c.price desc, c.unit_vin;

-- grain: one check of a source, by issues
create view v_data_quality_check as
select q.check_name, q.issue_count,
       case when q.checked > 0 then {ratio q.issue_count * 100 over q.checked} else 0 end as issue_percent,
       q.organisation, q.source
from (
    select f.organisation, f.source, n.check_name,
           coalesce(case n.place
               when 1 then s.numbers when 2 then s.customers when 3 then s.units when 4 then s.prices
               when 5 then s.hours else s.parts
           end, 0) as issue_count,
           coalesce(case n.place when 5 then s.labor when 6 then s.checked_parts else s.checked end, 0) as checked,
           n.place
    from fullbay_source f
    cross join (
        select 1 as place, 'Missing Invoice Numbers' as check_name
        union all select 2, 'Missing Customer Info'
        union all select 3, 'Missing Unit Info'
        union all select 4, 'Zero or Negative Prices'
        union all select 5, 'Missing Labor Hours'
        union all select 6, 'Missing Part Numbers'
    ) n
    left join (
        select organisation_id, source_id, sum(lacks_number_count) as numbers, sum(lacks_customer_count) as customers,
               sum(lacks_unit_count) as units, sum(bad_price_count) as prices, sum(lacks_hours_count) as hours,
               sum(lacks_part_number_count) as parts, sum(labor_count) as labor,
               sum(checked_part_count) as checked_parts, sum(checked_count) as checked
        from work_order_sum
        group by organisation_id, source_id
    ) s on s.organisation_id = f.organisation_id and s.source_id = f.source_id
) q
order by q.issue_count desc, q.place;

-- grain: one day of ingestion of the last seven, newest first
create view v_recent_activity as
select {date s.ingested_on} as activity_date, count(*) as invoices_processed, sum(s.line_count) as line_items_created,
       {money sum(s.price) by min(s.money_unit)} as total_value_processed,
       count(distinct s.customer_key) as unique_customers,
       (
           select count(*) from work_technician_ingestion t
           where t.organisation_id = s.organisation_id and t.source_id = s.source_id
             and t.ingested_on = s.ingested_on
       ) as active_technicians,
       sum(s.part_count) as parts_processed, sum(s.supply_count) as supplies_processed,
       sum(s.labor_count) as labor_entries_processed, sum(s.zero_price_count) as zero_price_items,
       sum(s.lacks_customer_count) as missing_customer_items, f.organisation, f.source
from fullbay_source f
join work_order_sum s on s.organisation_id = f.organisation_id and s.source_id = f.source_id
    and s.ingested_on >= f.today - 7
group by s.organisation_id, s.source_id, s.ingested_on, f.organisation, f.source
order by s.ingested_on desc;

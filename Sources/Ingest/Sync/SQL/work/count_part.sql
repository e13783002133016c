-- adds the lines of records :first to :last to the sums of their parts, or takes them away (:sign)
insert into work_part (organisation_id, source_id, part, line_count, invoice_count, quantity,
    unit_cost_sum, unit_cost_count, unit_price_sum, unit_price_count, cost, price)
select l.organisation_id, l.source_id, l.part, :sign * count(*), :sign * count(distinct l.record_id), :sign * coalesce(sum(l.quantity), 0),
       :sign * coalesce(sum(l.unit_cost), 0), :sign * count(l.unit_cost),
       :sign * coalesce(sum(l.unit_price), 0), :sign * count(l.unit_price),
       :sign * coalesce(sum(l.cost), 0), :sign * coalesce(sum(l.price), 0)
-- materialized: found by their records; the order of parts would lead through all lines there are
from (
    with found as materialized (
        select organisation_id, record_id, source_id, part, invoiced_on, quantity, unit_cost, unit_price, cost, price
        from work_line
        where organisation_id = :organisation and record_id between :first and :last
    )
    select * from found
) l
where l.source_id = :source and l.part is not null and l.invoiced_on is not null
group by l.organisation_id, l.source_id, l.part
on conflict (organisation_id, source_id, part) do update set
    line_count = work_part.line_count + excluded.line_count,
    invoice_count = work_part.invoice_count + excluded.invoice_count,
    quantity = work_part.quantity + excluded.quantity,
    unit_cost_sum = work_part.unit_cost_sum + excluded.unit_cost_sum,
    unit_cost_count = work_part.unit_cost_count + excluded.unit_cost_count,
    unit_price_sum = work_part.unit_price_sum + excluded.unit_price_sum,
    unit_price_count = work_part.unit_price_count + excluded.unit_price_count,
    cost = work_part.cost + excluded.cost,
    price = work_part.price + excluded.price

-- what the six quality checks find in the lines of work, and how many lines each looks at
select coalesce(sum(line_count), 0) as lines, coalesce(sum(checked_count), 0) as checked,
       coalesce(sum(checked_part_count), 0) as parts, coalesce(sum(labor_count), 0) as labor,
       coalesce(sum(lacks_number_count), 0) as numbers, coalesce(sum(lacks_customer_count), 0) as customers,
       coalesce(sum(lacks_unit_count), 0) as units, coalesce(sum(bad_price_count), 0) as prices,
       coalesce(sum(lacks_hours_count), 0) as hours, coalesce(sum(lacks_part_number_count), 0) as part_numbers
from work_order_sum
where organisation_id = :organisation

-- what a record said before
delete from work_order_sum where organisation_id = :organisation and record_id = :record

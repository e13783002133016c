-- what a source's records told of work
delete from work_order_sum where organisation_id = :organisation and source_id = :source

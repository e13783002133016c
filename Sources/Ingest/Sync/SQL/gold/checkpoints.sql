-- grain: one day whose open documents are kept
select effective_on from receivable_checkpoint_day where organisation_id = :organisation order by effective_on

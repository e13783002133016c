-- a day whose open documents are kept
insert into receivable_checkpoint_day (organisation_id, effective_on) values (:organisation, :effective_on)

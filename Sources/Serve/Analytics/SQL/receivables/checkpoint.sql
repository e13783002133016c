-- the last day before or on :as_of whose open documents are kept
select max(effective_on) as effective_on
from receivable_checkpoint_day
where organisation_id = :organisation and effective_on <= :as_of

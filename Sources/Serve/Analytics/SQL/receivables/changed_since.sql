-- is there a document of :as_of whose balance changed after that day? Then the document's own columns do not answer for
-- :as_of, and its open items come from the steps.
select 1 as found
where exists (
    select 1 from document
    where organisation_id = :organisation and last_change_on > issued_on and last_change_on > :as_of
      and issued_on <= :as_of
)

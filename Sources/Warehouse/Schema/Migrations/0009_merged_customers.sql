-- Who went into a customer is asked on its page.
create index party_by_heir on party (organisation_id, merged_into) where merged_into is not null;

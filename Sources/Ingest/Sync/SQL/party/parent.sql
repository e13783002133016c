-- the customer that another belongs to
select parent_id from party where organisation_id = :organisation and id = :party

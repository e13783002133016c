-- the number of an organisation that is being erased; never given again
insert into erased_organisation (id, erased_at) values (:id, :at)

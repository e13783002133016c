-- browsers that look at an organisation look at none
update session set chosen_organisation = null where chosen_organisation = :id

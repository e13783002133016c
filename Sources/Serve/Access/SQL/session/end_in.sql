-- signs a person out of one organisation
update session set ended_at = :at
where person_id = :person and chosen_organisation = :organisation and ended_at is null

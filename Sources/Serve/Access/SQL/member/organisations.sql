-- grain: one organisation a person belongs to, also where they are let in no more
select organisation_id from membership where person_id = :person

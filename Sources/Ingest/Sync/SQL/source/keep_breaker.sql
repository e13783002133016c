-- how the source's last calls went, for all processes that might ask it
update source set failures = :failures, rests_until = :rests_until
where organisation_id = :organisation and id = :source

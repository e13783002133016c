-- a job that nobody is to do; one that runs is left
delete from job where organisation_id = :organisation and id = :id and state <> 'running'

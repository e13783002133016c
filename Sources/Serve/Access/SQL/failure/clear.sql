-- a success forgets the failures
delete from sign_in_failure where subject = :subject

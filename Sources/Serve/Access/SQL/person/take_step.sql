-- takes a code of a step; no row when one of it or of a later one was taken meanwhile
update person set totp_step = :step where id = :person and totp_step < :step

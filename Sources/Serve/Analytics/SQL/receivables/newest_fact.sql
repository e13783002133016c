-- the instant of the newest fact: later instants know nothing more
select known_at from organisation where id = :organisation

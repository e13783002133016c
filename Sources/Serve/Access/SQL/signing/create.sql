-- a new key
insert into signing_key (name, sealed, created_at) values (:name, :sealed, :at)

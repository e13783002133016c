-- grain: one key that tokens may still be signed with, the newest first
select name, sealed, created_at from signing_key where created_at > :since order by created_at desc, name

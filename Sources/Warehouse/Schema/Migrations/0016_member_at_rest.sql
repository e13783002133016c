-- A member whom one organisation lets in no more. What the person is in others is not for it to say.
alter table membership add column disabled_at bigint;

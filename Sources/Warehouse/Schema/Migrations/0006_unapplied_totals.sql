-- Σ max(applied − total, 0): with it the control totals of a file close, billed − applied = outstanding − unapplied.
alter table load_total add column unapplied bigint not null default 0;

-- the right to start what is due, taken or renewed; no row while another has it
insert into leadership (role, holder, until) values (:role, :holder, :until)
on conflict (role) do update set holder = excluded.holder, until = excluded.until
where leadership.holder = excluded.holder or leadership.until < :now

-- earlier links of the setting up work no longer
update one_time_link set used_at = :at where used_at is null and purpose = 'setup'

-- Records as sent are kept packed by LZ4 where the server has it (14 and later, as built by most), which takes less
-- time than its own old method. What is there stays as it is.
do $$
begin
    execute 'alter table raw_body alter column body set compression lz4';
    execute 'alter table raw_body alter column bytes set compression lz4';
exception
    when feature_not_supported or syntax_error then null;
end
$$;

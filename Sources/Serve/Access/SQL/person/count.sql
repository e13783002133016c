-- grain: one line, people who can sign in
select count(*) as people from person where state = 'active'

-- the day of the :steps-th step after :after; no row when fewer follow
select effective_on from receivable_step
where organisation_id = :organisation and effective_on > :after
order by effective_on
limit 1 offset :steps

-- grain: one customer, currency and bucket of the open balance on :as_of, as known now; amounts in minor units
-- bucket 0 is not due (days <= :edge_0), bucket n ends at :edge_n days; unused edges are beyond any age
select party_id, currency, bucket, sum(open_delta) as open_amount, sum(excess_delta) as excess_amount,
       sum(count_delta) as documents
from (
    select party_id, currency, open_delta, excess_delta, count_delta,
           case
               when age <= :edge_0 then 0
               when age <= :edge_1 then 1
               when age <= :edge_2 then 2
               when age <= :edge_3 then 3
               when age <= :edge_4 then 4
               when age <= :edge_5 then 5
               when age <= :edge_6 then 6
               when age <= :edge_7 then 7
               when age <= :edge_8 then 8
               when age <= :edge_9 then 9
               when age <= :edge_10 then 10
               when age <= :edge_11 then 11
               when age <= :edge_12 then 12
               when age <= :edge_13 then 13
               when age <= :edge_14 then 14
               when age <= :edge_15 then 15
               when age <= :edge_16 then 16
               when age <= :edge_17 then 17
               when age <= :edge_18 then 18
               when age <= :edge_19 then 19
               when age <= :edge_20 then 20
               when age <= :edge_21 then 21
               when age <= :edge_22 then 22
               when age <= :edge_23 then 23
               when age <= :edge_24 then 24
               else 25
           end as bucket
    from (
    select party_id, currency, open_amount as open_delta, excess_amount as excess_delta,
           case when open_amount > 0 then 1 else 0 end as count_delta,
           :as_of - case when :by_invoice_date = 1 then issued_on else due_on end as age
    from receivable_checkpoint
    where organisation_id = :organisation and effective_on = :checkpoint_on
    union all
    select party_id, currency, open_delta, excess_delta, count_delta,
           :as_of - case when :by_invoice_date = 1 then issued_on else due_on end as age
    from receivable_step
    where organisation_id = :organisation and effective_on > :checkpoint_on and effective_on <= :as_of
    ) change
    where (cast(:currency as text) is null or currency = :currency) and (cast(:party as bigint) is null or party_id = :party)
) bucketed
group by party_id, currency, bucket

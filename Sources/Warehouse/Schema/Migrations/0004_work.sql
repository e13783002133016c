-- Work: what a workshop was asked, what it did, and every line it billed for it.
--
-- Silver is made of one record each and replaced with it. Gold is kept beside it in the same transaction. Money is minor
-- units; quantities, unit prices, rates and portions are millionths; billed hours are thousandths, clocked hours
-- ten-thousandths; local times are text as sent.

-- grain: one order with its invoice
create table work_order (
    organisation_id bigint not null,
    record_id bigint not null,
    source_id bigint not null,
    raw_document_id bigint not null,
    invoice_key {text} not null,
    invoice_number {text},
    invoiced_on bigint,
    due_on bigint,
    is_exported bigint not null,
    shop_title {text},
    shop_email {text},
    shop_address {text},
    customer_key {text},
    customer_title {text},
    customer_external_key {text},
    customer_main_phone {text},
    customer_secondary_phone {text},
    billing_address {text},
    billing_employee {text},
    billing_email {text},
    order_key {text},
    order_number {text},
    description {text},
    created_at {text},
    started_at {text},
    completed_at {text},
    unit_key {text},
    unit_number {text},
    unit_nickname {text},
    unit_type {text},
    unit_subtype {text},
    unit_year {text},
    unit_make {text},
    unit_model {text},
    unit_vin {text},
    unit_license_plate {text},
    lead_technician {text},
    lead_technician_number {text},
    parts_manager {text},
    parts_manager_number {text},
    currency {text} not null check (length(currency) = 3),
    -- minor units in one whole unit of the currency: 100 for USD
    money_unit bigint not null check (money_unit > 0),
    parts_cost bigint,
    parts_price bigint,
    labor_hours bigint,
    labor_price bigint,
    misc_charges bigint,
    service_call bigint,
    mileage bigint,
    mileage_cost bigint,
    invoice_parts bigint,
    invoice_labor_hours bigint,
    invoice_labor bigint,
    sublet_labor bigint,
    supplies bigint,
    subtotal bigint,
    tax bigint,
    total bigint,
    balance bigint,
    -- when this version was learned
    ingested_at bigint not null,
    primary key (organisation_id, record_id),
    foreign key (organisation_id, record_id) references source_record (organisation_id, id)
) {clustered};
create index work_order_by_day on work_order (organisation_id, source_id, invoiced_on, record_id);
create index work_order_by_number on work_order (organisation_id, invoice_number);
create index work_order_by_order on work_order (organisation_id, order_number);
create index work_order_by_customer on work_order (organisation_id, source_id, customer_key, invoiced_on, record_id);
create index work_order_by_vin on work_order (organisation_id, source_id, unit_vin, invoiced_on, record_id);

-- grain: one complaint of an order
create table work_complaint (
    organisation_id bigint not null,
    record_id bigint not null,
    ordinal bigint not null check (ordinal > 0),
    complaint_key {text},
    type {text},
    subtype {text},
    note {text},
    cause {text},
    cause_type {text},
    severity {text},
    is_authorized bigint not null,
    mileage_rate {text},
    labor_rate {text},
    primary key (organisation_id, record_id, ordinal)
) {clustered};

-- grain: one correction of a complaint
create table work_correction (
    organisation_id bigint not null,
    record_id bigint not null,
    ordinal bigint not null check (ordinal > 0),
    complaint bigint not null,
    correction_key {text},
    title {text},
    component {text},
    system {text},
    service {text},
    unit_service {text},
    recommended {text},
    actual {text},
    performed {text},
    is_preauthorized bigint not null,
    is_prepaid bigint not null,
    primary key (organisation_id, record_id, ordinal)
) {clustered};

-- grain: one line of an order
create table work_line (
    organisation_id bigint not null,
    record_id bigint not null,
    ordinal bigint not null check (ordinal > 0),
    source_id bigint not null,
    invoiced_on bigint,
    type {text} not null check (
        type = 'PART' or type = 'SUPPLY' or type = 'LABOR' or type = 'FREIGHT' or type = 'MISC' or type = 'SUBLET'
        or type = 'ADJUSTMENT'
    ),
    kind {text},
    is_generated bigint not null,
    -- ordinals of the order's complaint and correction
    complaint bigint,
    correction bigint,
    -- a part's number as parts are told apart by it; of parts and supplies that have one and are no charge
    part {text},
    part_key {text},
    part_keys {text},
    description {text},
    shop_number {text},
    vendor_number {text},
    category {text},
    is_inventory bigint,
    core_type {text},
    is_sublet bigint,
    technician {text},
    technician_number {text},
    rate_type {text},
    billed_hours bigint,
    clocked_hours bigint,
    portion bigint,
    quantity bigint,
    to_be_returned bigint,
    returned bigint,
    unit_cost bigint,
    unit_price bigint,
    cost bigint,
    price bigint not null,
    is_price_overridden bigint,
    is_taxable bigint not null,
    tax_rate bigint,
    tax bigint not null,
    quickbooks_account {text},
    quickbooks_item {text},
    quickbooks_item_type {text},
    primary key (organisation_id, record_id, ordinal)
) {clustered};
create index work_line_by_part on work_line (organisation_id, source_id, part, invoiced_on) where part is not null;

-- Gold. grain: one order; what its lines add up to
create table work_order_sum (
    organisation_id bigint not null,
    record_id bigint not null,
    source_id bigint not null,
    invoiced_on bigint,
    ingested_on bigint not null,
    money_unit bigint not null,
    customer_key {text},
    unit_vin {text},
    order_number {text},
    line_count bigint not null,
    part_count bigint not null,
    supply_count bigint not null,
    labor_count bigint not null,
    technician_count bigint not null,
    parts_price bigint not null,
    parts_cost bigint not null,
    labor_price bigint not null,
    price bigint not null,
    cost bigint not null,
    tax bigint not null,
    billed_hours bigint not null,
    clocked_hours bigint not null,
    invoice_total bigint not null,
    -- what the quality checks look at, lines made from totals left out, and what they find
    checked_count bigint not null,
    checked_part_count bigint not null,
    lacks_number_count bigint not null,
    lacks_customer_count bigint not null,
    lacks_unit_count bigint not null,
    bad_price_count bigint not null,
    lacks_hours_count bigint not null,
    lacks_part_number_count bigint not null,
    zero_price_count bigint not null,
    primary key (organisation_id, record_id)
) {clustered};
create index work_order_sum_by_ingestion on work_order_sum (organisation_id, source_id, ingested_on);

-- grain: one part on one day; sums of its lines
create table work_part_day (
    organisation_id bigint not null,
    source_id bigint not null,
    part {text} not null,
    invoiced_on bigint not null,
    line_count bigint not null,
    invoice_count bigint not null,
    quantity bigint not null,
    unit_cost_sum bigint not null,
    unit_cost_count bigint not null,
    unit_price_sum bigint not null,
    unit_price_count bigint not null,
    cost bigint not null,
    price bigint not null,
    primary key (organisation_id, source_id, part, invoiced_on)
) {clustered};
create index work_part_day_empty on work_part_day (organisation_id, source_id) where line_count = 0;
create index work_part_day_by_day on work_part_day (organisation_id, source_id, invoiced_on, part);

-- grain: one part; sums of its days
create table work_part (
    organisation_id bigint not null,
    source_id bigint not null,
    part {text} not null,
    line_count bigint not null,
    invoice_count bigint not null,
    quantity bigint not null,
    unit_cost_sum bigint not null,
    unit_cost_count bigint not null,
    unit_price_sum bigint not null,
    unit_price_count bigint not null,
    cost bigint not null,
    price bigint not null,
    primary key (organisation_id, source_id, part)
) {clustered};
create index work_part_empty on work_part (organisation_id, source_id) where line_count = 0;

-- grain: one technician on one day
create table work_technician_day (
    organisation_id bigint not null,
    source_id bigint not null,
    technician {text} not null,
    invoiced_on bigint not null,
    entry_count bigint not null,
    invoice_count bigint not null,
    clocked_hours bigint not null,
    clocked_count bigint not null,
    billed_hours bigint not null,
    price bigint not null,
    primary key (organisation_id, source_id, technician, invoiced_on)
) {clustered};
create index work_technician_day_empty on work_technician_day (organisation_id, source_id) where entry_count = 0;

-- grain: one technician on one repair order
create table work_technician_order (
    organisation_id bigint not null,
    source_id bigint not null,
    technician {text} not null,
    order_number {text} not null,
    entry_count bigint not null,
    primary key (organisation_id, source_id, technician, order_number)
) {clustered};
create index work_technician_order_empty on work_technician_order (organisation_id, source_id) where entry_count = 0;

-- grain: one technician in what was ingested on one day
create table work_technician_ingestion (
    organisation_id bigint not null,
    source_id bigint not null,
    ingested_on bigint not null,
    technician {text} not null,
    entry_count bigint not null,
    primary key (organisation_id, source_id, ingested_on, technician)
) {clustered};
create index work_technician_ingestion_empty on work_technician_ingestion (organisation_id, source_id) where entry_count = 0;

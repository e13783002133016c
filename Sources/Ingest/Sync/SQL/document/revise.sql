-- a document as its newest row says
update document
set party_id = :party, state = :state, status = :status, issued_on = :issued_on, due_on = :due_on, due_from = :due_from,
    currency = :currency, total = :total, applied = :applied, open_amount = :open_amount,
    excess_amount = :excess_amount, last_change_on = :last_change_on, terms = :terms, po_number = :po_number,
    contact_id = :contact, version = version + 1, event_count = :event_count, fingerprint = :fingerprint, rejected = :rejected,
    load_id = :load, raw_document_id = :raw_document, line = :line, raw_offset = :raw_offset, raw_length = :raw_length
where organisation_id = :organisation and id = :document

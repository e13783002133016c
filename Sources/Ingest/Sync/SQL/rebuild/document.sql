-- a document as its history says
update document
set number = :number, party_id = :party, state = :state, status = :status, issued_on = :issued_on, due_on = :due_on,
    due_from = :due_from, currency = :currency, total = :total, applied = :applied, open_amount = :open_amount,
    excess_amount = :excess_amount, last_change_on = :last_change_on, terms = '', po_number = :po_number,
    contact_id = :contact, version = :version, event_count = :event_count, fingerprint = :fingerprint,
    load_id = :run, raw_document_id = :raw_document, line = 0, raw_offset = 0, raw_length = :raw_length
where organisation_id = :organisation and id = :document

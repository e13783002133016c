-- a document of a record that had none
insert into document (organisation_id, id, source_id, record_id, number, party_id, state, status, issued_on, due_on,
    due_from, currency, total, applied, open_amount, excess_amount, last_change_on, terms, po_number, contact_id,
    version, event_count, fingerprint, load_id, raw_document_id, line, raw_offset, raw_length)
values (:organisation, :document, :source, :record, :number, :party, :state, :status, :issued_on, :due_on,
    :due_from, :currency, :total, :applied, :open_amount, :excess_amount, :last_change_on, '', :po_number, :contact,
    :version, :event_count, :fingerprint, :run, :raw_document, 0, 0, :raw_length)

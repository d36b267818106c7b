CREATE TABLE loan_receipt (
  id                  uuid NOT NULL,
  correction_id       uuid,
  copy_id             uuid,
  previous_receipt_id uuid,
  parent_id           uuid,
  thread_id           uuid NOT NULL,
  greeted_person_id   uuid,
  person_id           uuid NOT NULL,
  owner_id            uuid NOT NULL,
  subject_id          uuid NOT NULL,
  thing_id            uuid NOT NULL,
  author_id           uuid NOT NULL,
  reader_id           uuid NOT NULL,
  keeper_id           uuid NOT NULL,
  house_id            uuid NOT NULL,
  CONSTRAINT loan_receipt_pkey PRIMARY KEY (id)
);

CREATE TABLE person (
  id uuid NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);

CREATE TABLE reading_thread (
  id uuid NOT NULL,
  CONSTRAINT reading_thread_pkey PRIMARY KEY (id)
);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_copy_id_fkey FOREIGN KEY (copy_id) REFERENCES loan_receipt (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_correction_id_fkey FOREIGN KEY (correction_id) REFERENCES loan_receipt (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_greeted_person_id_fkey FOREIGN KEY (greeted_person_id) REFERENCES person (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_house_id_fkey FOREIGN KEY (house_id) REFERENCES house (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES owner (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES loan_receipt (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_previous_receipt_id_fkey FOREIGN KEY (previous_receipt_id) REFERENCES loan_receipt (id);

ALTER TABLE loan_receipt
  ADD CONSTRAINT loan_receipt_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES reading_thread (id);

CREATE TABLE seat (
  id uuid NOT NULL,
  CONSTRAINT seat_pkey PRIMARY KEY (id)
);

CREATE TABLE ticket (
  id      uuid                  NOT NULL,
  seat_id uuid                  NOT NULL,
  code    character varying(12) NOT NULL,
  CONSTRAINT ticket_pkey PRIMARY KEY (id),
  CONSTRAINT ticket_code_key UNIQUE (code)
);

ALTER TABLE ticket
  ADD CONSTRAINT ticket_seat_id_fkey FOREIGN KEY (seat_id) REFERENCES seat (id) ON DELETE CASCADE;

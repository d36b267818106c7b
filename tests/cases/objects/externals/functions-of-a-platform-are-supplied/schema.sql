CREATE TABLE log_book (
  id       uuid NOT NULL DEFAULT uuid_generate_v4(),
  code     text NOT NULL DEFAULT gen_ulid(),
  owner_id uuid DEFAULT auth.uid(),
  CONSTRAINT log_book_pkey PRIMARY KEY (id)
);

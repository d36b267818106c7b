CREATE SCHEMA store;

CREATE TABLE slice (
  id       uuid NOT NULL,
  bread_id uuid NOT NULL,
  CONSTRAINT slice_pkey PRIMARY KEY (id)
);

CREATE TABLE store.bread (
  id uuid NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_slice_bread ON slice (bread_id);

ALTER TABLE slice
  ADD CONSTRAINT slice_bread_id_fkey FOREIGN KEY (bread_id) REFERENCES store.bread (id);

CREATE TABLE berths (
  id      uuid NOT NULL,
  label   text NOT NULL,
  mood    text NOT NULL DEFAULT 'unknown',
  pier_id uuid,
  CONSTRAINT berths_pkey PRIMARY KEY (id)
);

CREATE TABLE pier (
  id       uuid    NOT NULL,
  name     text    NOT NULL,
  length_m integer NOT NULL,
  CONSTRAINT pier_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_berths_pier ON berths (pier_id);

ALTER TABLE berths
  ADD CONSTRAINT berths_pier_id_fkey FOREIGN KEY (pier_id) REFERENCES pier (id);

CREATE TABLE bread (
  id      uuid NOT NULL,
  oven_id uuid,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE oven (
  id uuid NOT NULL,
  CONSTRAINT oven_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_bread_oven ON bread (oven_id);

ALTER TABLE bread
  ADD CONSTRAINT bread_oven_id_fkey FOREIGN KEY (oven_id) REFERENCES oven (id) ON DELETE RESTRICT;

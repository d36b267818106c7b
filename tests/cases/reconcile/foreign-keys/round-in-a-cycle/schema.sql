CREATE TABLE bread (
  id      uuid NOT NULL,
  oven_id uuid NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE oven (
  id      uuid NOT NULL,
  best_id uuid,
  CONSTRAINT oven_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_bread_oven ON bread (oven_id);

CREATE INDEX idx_oven_best ON oven (best_id);

ALTER TABLE bread
  ADD CONSTRAINT bread_oven_id_fkey FOREIGN KEY (oven_id) REFERENCES oven (id) ON DELETE CASCADE;

ALTER TABLE oven
  ADD CONSTRAINT oven_best_id_fkey FOREIGN KEY (best_id) REFERENCES bread (id) ON DELETE SET NULL;

CREATE TABLE bread (
  id        uuid NOT NULL,
  parent_id uuid,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_bread_parent ON bread (parent_id);

ALTER TABLE bread
  ADD CONSTRAINT bread_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES bread (id) ON DELETE SET NULL;

CREATE TABLE bread (
  id uuid NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE bread_oven (
  bread_id uuid NOT NULL,
  oven_id  uuid NOT NULL,
  CONSTRAINT pk_bread_oven PRIMARY KEY (bread_id, oven_id)
);

CREATE TABLE oven (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT oven_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_bread_oven_oven ON bread_oven (oven_id);

ALTER TABLE bread_oven
  ADD CONSTRAINT fk_bread FOREIGN KEY (bread_id) REFERENCES bread (id) ON DELETE CASCADE;

ALTER TABLE bread_oven
  ADD CONSTRAINT fk_oven FOREIGN KEY (oven_id) REFERENCES oven (id) ON DELETE CASCADE;

CREATE TABLE frame (
  id      uuid NOT NULL,
  hive_id uuid NOT NULL,
  CONSTRAINT frame_pkey PRIMARY KEY (id)
);

CREATE TABLE hives (
  id    uuid NOT NULL,
  place text NOT NULL,
  CONSTRAINT hives_pkey PRIMARY KEY (id)
);

ALTER TABLE frame
  ADD CONSTRAINT frame_hive_id_fkey FOREIGN KEY (hive_id) REFERENCES hives (id);

CREATE TABLE fruit_trees (
  id         uuid NOT NULL,
  orchard_id uuid NOT NULL,
  kind       text NOT NULL,
  CONSTRAINT fruit_trees_pkey PRIMARY KEY (id),
  CONSTRAINT fruit_trees_kind_check CHECK (kind IN ('APPLE', 'PEAR'))
);

CREATE TABLE orchard (
  id   uuid NOT NULL,
  soil text NOT NULL,
  CONSTRAINT orchard_pkey PRIMARY KEY (id)
);

ALTER TABLE fruit_trees
  ADD CONSTRAINT fruit_trees_orchard_id_fkey FOREIGN KEY (orchard_id) REFERENCES orchard (id);

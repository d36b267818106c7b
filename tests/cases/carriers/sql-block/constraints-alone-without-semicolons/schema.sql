CREATE TABLE rows (
  id uuid NOT NULL,
  CONSTRAINT rows_pkey PRIMARY KEY (id)
);

CREATE TABLE tree (
  id     uuid                  NOT NULL,
  row_id uuid,
  kind   character varying(20),
  height numeric,
  CONSTRAINT tree_pkey PRIMARY KEY (id),
  CONSTRAINT tree_of_row UNIQUE (row_id, kind),
  CONSTRAINT tree_height_check CHECK (height > 0),
  CONSTRAINT tree_kind_check CHECK (kind IN ('apple', 'pear'))
);

ALTER TABLE tree
  ADD CONSTRAINT tree_row_id_fkey FOREIGN KEY (row_id) REFERENCES rows (id) ON DELETE CASCADE;

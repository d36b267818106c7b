CREATE TABLE tree (
  id     integer NOT NULL,
  height numeric,
  kind   text,
  CONSTRAINT tree_pkey PRIMARY KEY (id)
);

CREATE INDEX tree_by_kind ON tree (kind);

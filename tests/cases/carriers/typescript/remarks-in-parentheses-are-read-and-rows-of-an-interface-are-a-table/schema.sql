CREATE TABLE harvest (
  id      text    NOT NULL,
  tree_id text    NOT NULL,
  kilos   integer NOT NULL,
  CONSTRAINT harvest_pkey PRIMARY KEY (id)
);

CREATE TABLE owner (
  id   text NOT NULL,
  name text NOT NULL,
  CONSTRAINT owner_pkey PRIMARY KEY (id)
);

CREATE TABLE tree (
  id         text                        NOT NULL,
  tag        text                        NOT NULL,
  height     numeric(5,2),
  planted_at timestamp without time zone NOT NULL,
  kind       text                        NOT NULL DEFAULT 'apple',
  note       text,
  owner_id   text                        NOT NULL,
  sizes      jsonb                       NOT NULL,
  CONSTRAINT tree_pkey PRIMARY KEY (id),
  CONSTRAINT tree_tag_key UNIQUE (tag)
);

ALTER TABLE harvest
  ADD CONSTRAINT harvest_tree_id_fkey FOREIGN KEY (tree_id) REFERENCES tree (id);

ALTER TABLE tree
  ADD CONSTRAINT tree_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owner (id);

CREATE TABLE graft (
  id      uuid NOT NULL,
  tree_id uuid NOT NULL,
  CONSTRAINT graft_pkey PRIMARY KEY (id)
);

CREATE TABLE grower (
  id   text NOT NULL,
  name text NOT NULL,
  CONSTRAINT grower_pkey PRIMARY KEY (id),
  CONSTRAINT grower_id_check CHECK (id ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
);

CREATE TABLE tree (
  id        uuid NOT NULL,
  grower_id text NOT NULL,
  CONSTRAINT tree_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_graft_tree_id ON graft (tree_id);

CREATE INDEX idx_tree_grower_id ON tree (grower_id);

ALTER TABLE graft
  ADD CONSTRAINT graft_tree_id_fkey FOREIGN KEY (tree_id) REFERENCES tree (id);

ALTER TABLE tree
  ADD CONSTRAINT tree_grower_id_fkey FOREIGN KEY (grower_id) REFERENCES grower (id);

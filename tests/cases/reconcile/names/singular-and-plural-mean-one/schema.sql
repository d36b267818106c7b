CREATE TABLE bread (
  id          uuid NOT NULL,
  category_id uuid NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE categories (
  id uuid NOT NULL,
  CONSTRAINT categories_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_bread_category ON bread (category_id);

ALTER TABLE bread
  ADD CONSTRAINT bread_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id);

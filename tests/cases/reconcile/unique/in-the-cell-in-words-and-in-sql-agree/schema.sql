CREATE TABLE bread (
  id    uuid    NOT NULL,
  name  text    NOT NULL,
  shop  integer NOT NULL,
  shelf integer NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_name_key UNIQUE (name),
  CONSTRAINT one_per_shelf UNIQUE (shelf, shop)
);

CREATE TABLE bread (
  shop  integer NOT NULL,
  shelf integer NOT NULL,
  name  text    NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (shop, shelf)
);

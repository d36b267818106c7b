CREATE TABLE bread (
  id    uuid    NOT NULL,
  net   integer NOT NULL,
  gross integer GENERATED ALWAYS AS (net * 2) STORED,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

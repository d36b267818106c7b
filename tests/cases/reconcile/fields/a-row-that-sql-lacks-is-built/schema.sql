CREATE TABLE bread (
  id     uuid    NOT NULL,
  name   text    NOT NULL,
  weight integer NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE bread (
  id     bigint  NOT NULL,
  number integer NOT NULL,
  name   text    NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

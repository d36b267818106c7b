CREATE TABLE bread (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

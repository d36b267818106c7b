CREATE TABLE bread (
  id   uuid NOT NULL,
  name text,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_name_key UNIQUE NULLS NOT DISTINCT (name)
);

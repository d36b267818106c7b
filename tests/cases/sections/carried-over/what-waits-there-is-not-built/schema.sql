CREATE TABLE bread (
  id uuid NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

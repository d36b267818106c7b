CREATE TABLE bread (
  id uuid NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE oven (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT oven_pkey PRIMARY KEY (id)
);

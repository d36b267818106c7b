CREATE TYPE bread_kind AS ENUM ('rye', 'oat');

CREATE TABLE bread (
  id   uuid       NOT NULL,
  kind bread_kind NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

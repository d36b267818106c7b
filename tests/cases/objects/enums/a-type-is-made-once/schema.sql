CREATE TYPE bread_kind AS ENUM ('rye', 'it''s', 'wheat');

CREATE TABLE bread (
  id    uuid       NOT NULL,
  kind  bread_kind NOT NULL DEFAULT 'rye',
  other bread_kind,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

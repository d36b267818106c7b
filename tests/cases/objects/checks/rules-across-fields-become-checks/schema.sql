CREATE TABLE bread (
  id    uuid    NOT NULL,
  kind  text    NOT NULL,
  flour integer,
  low   integer NOT NULL,
  high  integer NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_check CHECK (kind = 'rye' IS NOT TRUE OR flour IS NOT NULL),
  CONSTRAINT bread_check1 CHECK (high > low),
  CONSTRAINT bread_kind_check CHECK (kind IN ('rye', 'oat'))
);

CREATE TABLE bread (
  id   uuid NOT NULL,
  kind text NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_kind_check CHECK (kind = ANY(ARRAY['wheat', 'rye', 'oat']))
);

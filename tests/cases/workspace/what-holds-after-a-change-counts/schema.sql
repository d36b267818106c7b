CREATE TABLE boats (
  kind text NOT NULL,
  id   uuid NOT NULL,
  CONSTRAINT boats_pkey PRIMARY KEY (id),
  CONSTRAINT boats_kind_check CHECK (kind IN ('row', 'sail', 'motor'))
);

CREATE TABLE machine (
  id       text    NOT NULL,
  settings text    NOT NULL,
  tools    text,
  labels   text    NOT NULL,
  history  jsonb   NOT NULL,
  bought   text    NOT NULL,
  broken   integer NOT NULL,
  rooms    integer NOT NULL,
  CONSTRAINT machine_pkey PRIMARY KEY (id),
  CONSTRAINT machine_bought_check CHECK (bought ~ E'^\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?$'),
  CONSTRAINT machine_id_check CHECK (id ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
);

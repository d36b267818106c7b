CREATE TABLE berth (
  id        uuid                     NOT NULL,
  length    numeric,
  free_from timestamp with time zone,
  limits    text,
  note      text,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

CREATE TABLE keeper (
  id     text                     NOT NULL,
  nombre text,
  creado timestamp with time zone,
  CONSTRAINT keeper_pkey PRIMARY KEY (id)
);

CREATE TABLE keeper (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT keeper_pkey PRIMARY KEY (id)
);

CREATE TABLE lighthouse (
  id       uuid    NOT NULL,
  height_m integer,
  colour   text,
  CONSTRAINT lighthouse_pkey PRIMARY KEY (id)
);

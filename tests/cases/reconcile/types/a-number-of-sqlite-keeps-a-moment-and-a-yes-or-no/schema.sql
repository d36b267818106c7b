CREATE TABLE plants (
  id         text    NOT NULL,
  is_rare    integer NOT NULL DEFAULT 0,
  labels     text    NOT NULL,
  planted_at integer,
  watered_at integer NOT NULL DEFAULT (extract ('epoch' FROM now())::bigint),
  CONSTRAINT plants_pkey PRIMARY KEY (id)
);

CREATE TABLE pots (
  id        text                        NOT NULL,
  filled_at integer                     NOT NULL DEFAULT (extract ('epoch' FROM now())::bigint),
  moved_at  timestamp without time zone,
  size      character varying(10),
  broken    integer                     NOT NULL DEFAULT 0,
  CONSTRAINT pots_pkey PRIMARY KEY (id)
);

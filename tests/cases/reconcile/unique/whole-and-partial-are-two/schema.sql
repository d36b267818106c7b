CREATE TABLE bread (
  id   uuid    NOT NULL,
  name text    NOT NULL,
  gone boolean NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_name_key UNIQUE (name)
);

CREATE UNIQUE INDEX bread_name_now ON bread (name) WHERE NOT gone;

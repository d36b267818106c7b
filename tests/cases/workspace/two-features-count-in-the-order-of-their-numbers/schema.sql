CREATE TABLE berth (
  id   uuid                  NOT NULL,
  name character varying(80),
  note text,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

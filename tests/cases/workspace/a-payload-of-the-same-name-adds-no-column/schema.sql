CREATE TABLE berth (
  id   uuid                  NOT NULL,
  name character varying(40) NOT NULL,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

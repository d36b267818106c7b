CREATE TABLE berth (
  id         uuid                  NOT NULL,
  berth_name character varying(40) NOT NULL,
  length     integer               NOT NULL DEFAULT 10,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

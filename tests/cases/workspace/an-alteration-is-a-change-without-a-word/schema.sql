CREATE TABLE berth (
  id    uuid                  NOT NULL,
  name  character varying(40) NOT NULL DEFAULT 'new',
  depth numeric(4,1)          NOT NULL DEFAULT 2,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

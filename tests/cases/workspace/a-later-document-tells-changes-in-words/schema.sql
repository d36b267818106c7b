CREATE TABLE desks (
  id    uuid                  NOT NULL,
  ink   text                  NOT NULL,
  name  character varying(20) NOT NULL,
  seats bigint                NOT NULL,
  CONSTRAINT desks_pkey PRIMARY KEY (id)
);

CREATE TABLE pens (
  id    uuid NOT NULL,
  color text NOT NULL,
  CONSTRAINT pens_pkey PRIMARY KEY (id)
);

CREATE TABLE bread (
  id    uuid                     NOT NULL,
  name  character varying(40)    NOT NULL,
  price numeric(6,2)             NOT NULL,
  kind  character varying(10)    NOT NULL,
  at    timestamp with time zone NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

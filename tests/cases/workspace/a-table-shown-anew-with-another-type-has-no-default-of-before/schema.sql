CREATE TABLE sacks (
  id        uuid                  NOT NULL,
  filled_at bigint                NOT NULL,
  kind      character varying(40) NOT NULL DEFAULT 'rye',
  CONSTRAINT sacks_pkey PRIMARY KEY (id)
);

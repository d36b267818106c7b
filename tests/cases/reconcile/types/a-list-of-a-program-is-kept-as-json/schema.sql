CREATE TABLE race (
  id      uuid                   NOT NULL,
  lanes   jsonb,
  prize   character varying(150),
  umpires uuid[],
  laps    integer[],
  CONSTRAINT race_pkey PRIMARY KEY (id)
);

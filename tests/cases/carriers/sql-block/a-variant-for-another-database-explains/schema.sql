CREATE TABLE lockers (
  id        uuid                     NOT NULL DEFAULT gen_random_uuid(),
  opened_at timestamp with time zone,
  CONSTRAINT lockers_pkey PRIMARY KEY (id)
);

CREATE TABLE lamp (
  id        uuid  NOT NULL,
  lens_json jsonb NOT NULL,
  repairs   jsonb,
  CONSTRAINT lamp_pkey PRIMARY KEY (id)
);

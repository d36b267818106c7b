CREATE TABLE sailings (
  id       uuid NOT NULL,
  route_id uuid NOT NULL,
  sails_on date,
  code     text,
  remark   text,
  CONSTRAINT sailings_pkey PRIMARY KEY (id),
  CONSTRAINT sailings_code_key UNIQUE (code)
);

CREATE INDEX sailings_route_id_idx ON sailings (route_id);

CREATE INDEX sailings_sails_on_idx ON sailings (sails_on);

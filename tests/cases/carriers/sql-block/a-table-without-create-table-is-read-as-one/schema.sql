CREATE TABLE berths (
  number  integer  NOT NULL,
  "order" smallint NOT NULL,
  boat_id uuid,
  CONSTRAINT berths_pkey PRIMARY KEY (number)
);

CREATE TABLE boats (
  id       uuid                     NOT NULL DEFAULT gen_random_uuid(),
  name     text                     NOT NULL,
  draught  numeric(4,2),
  kind     character varying(20)    NOT NULL DEFAULT 'sail',
  owner_id uuid,
  built_at timestamp with time zone DEFAULT now(),
  CONSTRAINT boats_pkey PRIMARY KEY (id),
  CONSTRAINT boats_owner_id_name_key UNIQUE (owner_id, name),
  CONSTRAINT boats_kind_check CHECK (kind IN ('sail', 'motor')),
  CONSTRAINT floats CHECK (draught > 0)
);

CREATE TABLE owners (
  id       uuid  NOT NULL,
  name     text  NOT NULL,
  settings jsonb DEFAULT '{"push": true}',
  CONSTRAINT owners_pkey PRIMARY KEY (id)
);

CREATE INDEX boats_built_at_idx ON boats (built_at);

CREATE INDEX boats_name ON boats (name);

ALTER TABLE berths
  ADD CONSTRAINT berths_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES boats (id);

ALTER TABLE boats
  ADD CONSTRAINT boats_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners (id) ON DELETE CASCADE;

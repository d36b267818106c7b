CREATE SEQUENCE dogs_id_seq AS bigint;

CREATE SEQUENCE kennel_id_seq AS bigint;

CREATE TABLE dogs (
  id         bigint                   NOT NULL DEFAULT nextval('dogs_id_seq'::regclass),
  kennel_id  bigint                   NOT NULL,
  name       character varying(40)    NOT NULL,
  chip       text,
  state      character varying(20)    NOT NULL DEFAULT 'resting',
  weight_kg  double precision,
  seen       timestamp with time zone DEFAULT NULL,
  chipped    timestamp with time zone NOT NULL DEFAULT current_timestamp,
  created_at timestamp with time zone DEFAULT now(),
  CONSTRAINT dogs_pkey PRIMARY KEY (id),
  CONSTRAINT dogs_chip_key UNIQUE (chip)
);

CREATE TABLE kennel (
  id         bigint                   NOT NULL DEFAULT nextval('kennel_id_seq'::regclass),
  created_at timestamp with time zone,
  updated_at timestamp with time zone,
  deleted_at timestamp with time zone,
  name       text                     NOT NULL,
  CONSTRAINT kennel_pkey PRIMARY KEY (id),
  CONSTRAINT kennel_name_key UNIQUE (name)
);

ALTER SEQUENCE dogs_id_seq OWNED BY dogs.id;

ALTER SEQUENCE kennel_id_seq OWNED BY kennel.id;

CREATE INDEX idx_dogs_kennel_name ON dogs (kennel_id, name);

ALTER TABLE dogs
  ADD CONSTRAINT dogs_kennel_id_fkey FOREIGN KEY (kennel_id) REFERENCES kennel (id) ON DELETE CASCADE;

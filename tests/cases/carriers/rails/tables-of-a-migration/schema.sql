CREATE SEQUENCE hives_id_seq AS bigint;

CREATE SEQUENCE people_id_seq AS bigint;

CREATE TABLE hives (
  id         bigint                   NOT NULL DEFAULT nextval('hives_id_seq'::regclass),
  yard_id    uuid                     NOT NULL,
  mood       character varying        NOT NULL DEFAULT 'calm',
  frames     integer                  DEFAULT 10,
  boxes      integer                  DEFAULT 10,
  weight     numeric(6,2),
  tags       character varying[]      DEFAULT '{}',
  keeper_id  bigint,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  seen_on    date,
  CONSTRAINT hives_pkey PRIMARY KEY (id)
);

CREATE TABLE people (
  id    bigint NOT NULL DEFAULT nextval('people_id_seq'::regclass),
  email text,
  CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE TABLE yards (
  id         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  name       character varying(40)    NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT yards_pkey PRIMARY KEY (id),
  CONSTRAINT yards_name_key UNIQUE (name)
);

ALTER SEQUENCE hives_id_seq OWNED BY hives.id;

ALTER SEQUENCE people_id_seq OWNED BY people.id;

CREATE UNIQUE INDEX hives_of_a_yard ON hives (yard_id, mood);

CREATE INDEX hives_seen_on_idx ON hives (seen_on) WHERE seen_on IS NOT NULL;

ALTER TABLE hives
  ADD CONSTRAINT hives_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES people (id);

ALTER TABLE hives
  ADD CONSTRAINT hives_yard_id_fkey FOREIGN KEY (yard_id) REFERENCES yards (id) ON DELETE CASCADE;

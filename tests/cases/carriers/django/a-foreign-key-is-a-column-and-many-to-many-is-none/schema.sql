CREATE SEQUENCE keeper_id_seq AS bigint;

CREATE SEQUENCE visit_id_seq AS bigint;

CREATE SEQUENCE yard_id_seq AS bigint;

CREATE TABLE hives (
  id        uuid                     NOT NULL DEFAULT gen_random_uuid(),
  yard_id   bigint                   NOT NULL,
  keeper_id bigint,
  mood      character varying(10)    NOT NULL DEFAULT 'calm',
  frames    smallint                 NOT NULL DEFAULT 10,
  weight    numeric(6,2),
  marks     jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  seen_at   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT hives_pkey PRIMARY KEY (id),
  CONSTRAINT hives_yard_id_mood_key UNIQUE (yard_id, mood),
  CONSTRAINT hives_mood_check CHECK (mood IN ('calm', 'cross'))
);

CREATE TABLE keeper (
  id    bigint                 NOT NULL DEFAULT nextval('keeper_id_seq'::regclass),
  email character varying(254) NOT NULL,
  CONSTRAINT keeper_pkey PRIMARY KEY (id)
);

CREATE TABLE visit (
  id      bigint NOT NULL DEFAULT nextval('visit_id_seq'::regclass),
  hive_id uuid   NOT NULL,
  day     date   NOT NULL,
  CONSTRAINT visit_pkey PRIMARY KEY (id),
  CONSTRAINT visit_hive_id_day_key UNIQUE (hive_id, day)
);

CREATE TABLE yard (
  id   bigint                NOT NULL DEFAULT nextval('yard_id_seq'::regclass),
  name character varying(40) NOT NULL,
  CONSTRAINT yard_pkey PRIMARY KEY (id),
  CONSTRAINT yard_name_key UNIQUE (name)
);

ALTER SEQUENCE keeper_id_seq OWNED BY keeper.id;

ALTER SEQUENCE visit_id_seq OWNED BY visit.id;

ALTER SEQUENCE yard_id_seq OWNED BY yard.id;

CREATE INDEX hives_keeper_id_idx ON hives (keeper_id);

CREATE INDEX hives_seen ON hives (seen_at, mood);

ALTER TABLE hives
  ADD CONSTRAINT hives_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES keeper (id) ON DELETE SET NULL;

ALTER TABLE hives
  ADD CONSTRAINT hives_yard_id_fkey FOREIGN KEY (yard_id) REFERENCES yard (id) ON DELETE RESTRICT;

ALTER TABLE visit
  ADD CONSTRAINT visit_hive_id_fkey FOREIGN KEY (hive_id) REFERENCES hives (id) ON DELETE CASCADE;

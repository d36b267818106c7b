CREATE TYPE glaze_kind AS ENUM ('matt', 'gloss');

CREATE SEQUENCE pots_id_seq AS integer;

CREATE TABLE pots (
  id        integer                     NOT NULL DEFAULT nextval('pots_id_seq'::regclass),
  potter_id uuid                        NOT NULL,
  parent_id integer,
  glaze     glaze_kind                  NOT NULL DEFAULT 'matt',
  weight    numeric(6,2),
  tags      text[]                      NOT NULL DEFAULT '{}',
  state     text                        NOT NULL DEFAULT 'wet',
  "firedAt" timestamp with time zone,
  made_at   timestamp without time zone NOT NULL DEFAULT now(),
  sold      boolean                     DEFAULT false,
  marks     jsonb                       DEFAULT '[]'::jsonb,
  CONSTRAINT pots_pkey PRIMARY KEY (id),
  CONSTRAINT pots_state_check CHECK (state IN ('wet', 'dry'))
);

CREATE TABLE potters (
  id   uuid                  NOT NULL DEFAULT gen_random_uuid(),
  name character varying(60) NOT NULL,
  CONSTRAINT potters_pkey PRIMARY KEY (id),
  CONSTRAINT potters_name_key UNIQUE (name)
);

ALTER SEQUENCE pots_id_seq OWNED BY pots.id;

CREATE INDEX pots_made ON pots (made_at);

CREATE UNIQUE INDEX pots_potter_glaze ON pots (potter_id, glaze);

ALTER TABLE pots
  ADD CONSTRAINT pots_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES pots (id);

ALTER TABLE pots
  ADD CONSTRAINT pots_potter_id_fkey FOREIGN KEY (potter_id) REFERENCES potters (id) ON DELETE CASCADE;

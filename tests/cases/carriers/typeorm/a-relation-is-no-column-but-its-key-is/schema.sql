CREATE SEQUENCE pots_id_seq AS integer;

CREATE TABLE pots (
  id        integer                  NOT NULL DEFAULT nextval('pots_id_seq'::regclass),
  glaze     text                     NOT NULL DEFAULT 'matt',
  weight    numeric(6,2),
  stamp     character varying(12)    NOT NULL,
  sold      boolean                  NOT NULL DEFAULT false,
  made_at   timestamp with time zone NOT NULL DEFAULT now(),
  potter_id uuid                     NOT NULL,
  CONSTRAINT pots_pkey PRIMARY KEY (id),
  CONSTRAINT uq_pots_mark UNIQUE (stamp),
  CONSTRAINT pots_glaze_check CHECK (glaze IN ('matt', 'gloss'))
);

CREATE TABLE potters (
  id   uuid                  NOT NULL DEFAULT gen_random_uuid(),
  name character varying(60) NOT NULL,
  CONSTRAINT potters_pkey PRIMARY KEY (id),
  CONSTRAINT potters_name_key UNIQUE (name)
);

ALTER SEQUENCE pots_id_seq OWNED BY pots.id;

CREATE INDEX pots_glaze_made_at_idx ON pots (glaze, made_at);

ALTER TABLE pots
  ADD CONSTRAINT pots_potter_id_fkey FOREIGN KEY (potter_id) REFERENCES potters (id) ON DELETE CASCADE;

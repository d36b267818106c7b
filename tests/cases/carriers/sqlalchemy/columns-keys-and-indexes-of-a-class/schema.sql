CREATE TABLE rows (
  id    integer               NOT NULL,
  code  character varying(12) NOT NULL,
  slope double precision      NOT NULL DEFAULT 0.0,
  CONSTRAINT rows_pkey PRIMARY KEY (id),
  CONSTRAINT rows_code_key UNIQUE (code)
);

CREATE TABLE trees (
  id         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  row_id     integer                  NOT NULL,
  place      integer                  NOT NULL,
  variety    character varying(80)    NOT NULL,
  state      text                     NOT NULL DEFAULT 'young',
  height     numeric(5,2),
  remarks    text,
  labels     text[]                   NOT NULL DEFAULT '{}',
  traits     jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  planted_on date                     NOT NULL,
  felled_at  timestamp with time zone,
  seen_at    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT trees_pkey PRIMARY KEY (id),
  CONSTRAINT uq_trees_row_place UNIQUE (row_id, place),
  CONSTRAINT ck_trees_place CHECK (place > 0),
  CONSTRAINT trees_state_check CHECK (state IN ('young', 'bearing'))
);

CREATE INDEX ix_trees_planted ON trees (planted_on) WHERE felled_at IS NULL;

ALTER TABLE trees
  ADD CONSTRAINT trees_row_id_fkey FOREIGN KEY (row_id) REFERENCES rows (id) ON DELETE CASCADE;

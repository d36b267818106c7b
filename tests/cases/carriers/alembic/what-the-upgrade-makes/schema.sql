CREATE SEQUENCE rows_id_seq AS integer;

CREATE TABLE rows (
  id   integer               NOT NULL DEFAULT nextval('rows_id_seq'::regclass),
  code character varying(12) NOT NULL,
  open boolean               NOT NULL DEFAULT true,
  CONSTRAINT rows_pkey PRIMARY KEY (id),
  CONSTRAINT uq_rows_code UNIQUE (code)
);

CREATE TABLE trees (
  id        uuid                     NOT NULL,
  row_id    integer                  NOT NULL,
  state     character varying(20)    NOT NULL DEFAULT 'young',
  seen_at   timestamp with time zone NOT NULL DEFAULT now(),
  felled_at timestamp with time zone,
  CONSTRAINT trees_pkey PRIMARY KEY (id),
  CONSTRAINT ck_trees_state CHECK (state IN ('young', 'bearing'))
);

ALTER SEQUENCE rows_id_seq OWNED BY rows.id;

CREATE INDEX ix_trees_row_state ON trees (row_id, state);

ALTER TABLE trees
  ADD CONSTRAINT trees_row_id_fkey FOREIGN KEY (row_id) REFERENCES rows (id) ON DELETE CASCADE;

CREATE SEQUENCE log_entries_id_seq AS bigint;

CREATE TABLE crew (
  id        uuid                     NOT NULL DEFAULT gen_random_uuid(),
  full_name character varying(90)    NOT NULL,
  watch     text                     NOT NULL DEFAULT 'DAY',
  left_at   timestamp with time zone,
  voyage_id bigint                   NOT NULL,
  bunk      integer                  NOT NULL DEFAULT 0,
  CONSTRAINT crew_pkey PRIMARY KEY (id),
  CONSTRAINT crew_watch_check CHECK (watch IN ('DAY', 'NIGHT'))
);

CREATE TABLE log_entries (
  id        bigint  NOT NULL DEFAULT nextval('log_entries_id_seq'::regclass),
  voyage_id bigint  NOT NULL,
  remark    text,
  noted_at  bigint  NOT NULL,
  wind      integer NOT NULL DEFAULT 0,
  synced    boolean NOT NULL DEFAULT false,
  CONSTRAINT log_entries_pkey PRIMARY KEY (id),
  CONSTRAINT log_entries_voyage_id_noted_at_key UNIQUE (voyage_id, noted_at)
);

CREATE TABLE voyages (
  id   bigint NOT NULL,
  port text   NOT NULL,
  CONSTRAINT voyages_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE log_entries_id_seq OWNED BY log_entries.id;

CREATE INDEX log_entries_voyage_id_idx ON log_entries (voyage_id);

ALTER TABLE crew
  ADD CONSTRAINT crew_voyage_id_fkey FOREIGN KEY (voyage_id) REFERENCES voyages (id);

ALTER TABLE log_entries
  ADD CONSTRAINT log_entries_voyage_id_fkey FOREIGN KEY (voyage_id) REFERENCES voyages (id) ON DELETE CASCADE;

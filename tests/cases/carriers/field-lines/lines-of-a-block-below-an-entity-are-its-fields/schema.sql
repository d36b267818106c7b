CREATE SEQUENCE berths_id_seq AS integer;

CREATE TABLE berths (
  id        integer                  NOT NULL DEFAULT nextval('berths_id_seq'::regclass),
  label     character varying(20)    NOT NULL,
  keeper_id uuid,
  depth_cm  integer                  NOT NULL DEFAULT 0,
  paved_at  timestamp with time zone,
  CONSTRAINT berths_pkey PRIMARY KEY (id),
  CONSTRAINT berths_label_keeper_id_key UNIQUE (label, keeper_id),
  CONSTRAINT berths_label_key UNIQUE (label)
);

CREATE TABLE keepers (
  id   uuid                  NOT NULL,
  name text                  NOT NULL,
  rank character varying(10) DEFAULT 'mate',
  CONSTRAINT keepers_pkey PRIMARY KEY (id)
);

CREATE TABLE mooring_visits (
  berth_id integer                  NOT NULL,
  ship     text                     NOT NULL,
  made_at  timestamp with time zone DEFAULT now(),
  CONSTRAINT mooring_visits_pkey PRIMARY KEY (berth_id, ship)
);

ALTER SEQUENCE berths_id_seq OWNED BY berths.id;

CREATE INDEX berths_keeper_id_idx ON berths (keeper_id);

ALTER TABLE berths
  ADD CONSTRAINT berths_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES keepers (id) ON DELETE SET NULL;

ALTER TABLE mooring_visits
  ADD CONSTRAINT mooring_visits_berth_id_fkey FOREIGN KEY (berth_id) REFERENCES berths (id);

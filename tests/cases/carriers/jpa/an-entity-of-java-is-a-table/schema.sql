CREATE SCHEMA harbour;

CREATE SEQUENCE clubs_id_seq AS bigint;

CREATE SEQUENCE skippers_id_seq AS integer;

CREATE TABLE harbour.boats (
  created_at       timestamp with time zone NOT NULL DEFAULT now(),
  version          bigint                   NOT NULL,
  id               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  name             character varying(80)    NOT NULL,
  sail_number      character varying(12)    NOT NULL,
  rig              character varying(16)    NOT NULL DEFAULT 'SLOOP',
  draught          numeric(6,2),
  papers           jsonb,
  insured          boolean                  NOT NULL DEFAULT true,
  launched_on      date,
  photo            bytea,
  club_id          bigint                   NOT NULL,
  first_skipper_id integer,
  CONSTRAINT boats_pkey PRIMARY KEY (id),
  CONSTRAINT uq_boats_sail UNIQUE (sail_number, club_id),
  CONSTRAINT boats_draught_check CHECK (draught >= 0),
  CONSTRAINT boats_rig_check CHECK (rig IN ('SLOOP', 'KETCH', 'SCHOONER'))
);

CREATE TABLE berthings (
  boat_id uuid    NOT NULL,
  berth   integer NOT NULL,
  nights  integer NOT NULL,
  CONSTRAINT berthings_pkey PRIMARY KEY (boat_id, berth),
  CONSTRAINT berthings_nights_check CHECK (nights >= 1),
  CONSTRAINT berthings_nights_check1 CHECK (nights <= 31)
);

CREATE TABLE clubs (
  id   bigint NOT NULL DEFAULT nextval('clubs_id_seq'::regclass),
  name text   NOT NULL,
  CONSTRAINT clubs_pkey PRIMARY KEY (id),
  CONSTRAINT clubs_name_key UNIQUE (name)
);

CREATE TABLE licences (
  boat_id   uuid                     NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  CONSTRAINT licences_pkey PRIMARY KEY (boat_id)
);

CREATE TABLE skippers (
  id integer NOT NULL DEFAULT nextval('skippers_id_seq'::regclass),
  CONSTRAINT skippers_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE clubs_id_seq OWNED BY clubs.id;

ALTER SEQUENCE skippers_id_seq OWNED BY skippers.id;

CREATE INDEX boats_rig_idx ON harbour.boats (rig);

CREATE INDEX idx_boats_launched ON harbour.boats (launched_on, name);

ALTER TABLE harbour.boats
  ADD CONSTRAINT boats_club_id_fkey FOREIGN KEY (club_id) REFERENCES clubs (id) ON DELETE CASCADE;

ALTER TABLE harbour.boats
  ADD CONSTRAINT boats_first_skipper_id_fkey FOREIGN KEY (first_skipper_id) REFERENCES skippers (id);

ALTER TABLE licences
  ADD CONSTRAINT licences_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES harbour.boats (id);

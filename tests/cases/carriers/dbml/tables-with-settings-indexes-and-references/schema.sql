CREATE TYPE berth_kind AS ENUM ('quay', 'buoy');

CREATE SEQUENCE berths_id_seq AS integer;

CREATE TABLE berths (
  id         integer      NOT NULL DEFAULT nextval('berths_id_seq'::regclass),
  harbour_id uuid         NOT NULL,
  kind       berth_kind   NOT NULL DEFAULT 'quay',
  depth      numeric(4,1) DEFAULT 2.5,
  code       text,
  tags       text[],
  is_free    boolean      DEFAULT true,
  boat_id    integer,
  CONSTRAINT berths_pkey PRIMARY KEY (id),
  CONSTRAINT berths_harbour_id_code_key UNIQUE (harbour_id, code)
);

CREATE TABLE boat_tags (
  boat_id integer NOT NULL,
  tag     text    NOT NULL,
  CONSTRAINT boat_tags_pkey PRIMARY KEY (boat_id, tag)
);

CREATE TABLE boats (
  id       integer                     NOT NULL,
  built_at timestamp without time zone,
  CONSTRAINT boats_pkey PRIMARY KEY (id)
);

CREATE TABLE crews (
  id      uuid NOT NULL,
  captain text,
  CONSTRAINT crews_pkey PRIMARY KEY (id)
);

CREATE TABLE harbours (
  id        uuid                  NOT NULL DEFAULT gen_random_uuid(),
  name      character varying(80) NOT NULL,
  opened_on date,
  CONSTRAINT harbours_pkey PRIMARY KEY (id),
  CONSTRAINT harbours_name_key UNIQUE (name)
);

ALTER SEQUENCE berths_id_seq OWNED BY berths.id;

CREATE INDEX berths_by_kind ON berths (kind);

ALTER TABLE berths
  ADD CONSTRAINT berths_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES boats (id) ON DELETE SET NULL;

ALTER TABLE berths
  ADD CONSTRAINT berths_harbour_id_fkey FOREIGN KEY (harbour_id) REFERENCES harbours (id);

ALTER TABLE boat_tags
  ADD CONSTRAINT boat_tags_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES boats (id);

CREATE TYPE berth_kind AS ENUM ('QUAY', 'BUOY');

CREATE SEQUENCE berths_id_seq AS integer;

CREATE TABLE berths (
  id         integer                  NOT NULL DEFAULT nextval('berths_id_seq'::regclass),
  harbour_id uuid                     NOT NULL,
  kind       berth_kind               NOT NULL DEFAULT 'QUAY',
  depth      numeric(4,1),
  tags       text[],
  free_from  timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT berths_pkey PRIMARY KEY (id),
  CONSTRAINT berths_harbour_id_kind_key UNIQUE (harbour_id, kind)
);

CREATE TABLE harbours (
  id   uuid                  NOT NULL DEFAULT gen_random_uuid(),
  name character varying(80) NOT NULL,
  CONSTRAINT harbours_pkey PRIMARY KEY (id),
  CONSTRAINT harbours_name_key UNIQUE (name)
);

ALTER SEQUENCE berths_id_seq OWNED BY berths.id;

CREATE INDEX berths_free_from_idx ON berths (free_from);

ALTER TABLE berths
  ADD CONSTRAINT berths_harbour_id_fkey FOREIGN KEY (harbour_id) REFERENCES harbours (id) ON DELETE CASCADE;

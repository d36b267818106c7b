CREATE SEQUENCE passengers_id_seq AS integer;

CREATE TABLE captains (
  id integer NOT NULL,
  CONSTRAINT captains_pkey PRIMARY KEY (id)
);

CREATE TABLE crossing (
  id         uuid                  NOT NULL,
  ship_id    uuid,
  captain_id integer,
  state      text,
  weather    text,
  fare       numeric(8,2),
  seats      integer               DEFAULT 40,
  code       character varying(12) NOT NULL,
  ports      text[],
  CONSTRAINT crossing_pkey PRIMARY KEY (id),
  CONSTRAINT crossing_code_key UNIQUE (code),
  CONSTRAINT crossing_state_check CHECK (state IN ('planned', 'sailing', 'done')),
  CONSTRAINT crossing_weather_check CHECK (weather IN ('calm', 'rough'))
);

CREATE TABLE passengers (
  id          integer NOT NULL DEFAULT nextval('passengers_id_seq'::regclass),
  crossing_id uuid,
  name        text,
  CONSTRAINT passengers_pkey PRIMARY KEY (id)
);

CREATE TABLE ships (
  id uuid NOT NULL,
  CONSTRAINT ships_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE passengers_id_seq OWNED BY passengers.id;

ALTER TABLE crossing
  ADD CONSTRAINT crossing_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES captains (id);

ALTER TABLE crossing
  ADD CONSTRAINT crossing_ship_id_fkey FOREIGN KEY (ship_id) REFERENCES ships (id);

ALTER TABLE passengers
  ADD CONSTRAINT passengers_crossing_id_fkey FOREIGN KEY (crossing_id) REFERENCES crossing (id);

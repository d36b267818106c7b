CREATE TABLE boats (
  id uuid NOT NULL,
  CONSTRAINT boats_pkey PRIMARY KEY (id)
);

CREATE TABLE crews (
  id       uuid    NOT NULL,
  boat_id  uuid    NOT NULL,
  heat_id  uuid    NOT NULL,
  lane     integer NOT NULL,
  index    integer,
  "unique" boolean,
  CONSTRAINT crews_pkey PRIMARY KEY (id),
  CONSTRAINT crews_boat_id_id_key UNIQUE (boat_id, id),
  CONSTRAINT crews_heat_id_boat_id_key UNIQUE (heat_id, boat_id),
  CONSTRAINT crews_heat_id_lane_key UNIQUE (heat_id, lane),
  CONSTRAINT crews_lane_boat_id_key UNIQUE (lane, boat_id),
  CONSTRAINT crews_index_check CHECK (index >= 0),
  CONSTRAINT crews_lane_check CHECK (lane > 0)
);

CREATE INDEX crews_boat_id_lane_idx ON crews (boat_id, lane DESC);

CREATE INDEX ix_crews_lane ON crews (lane, heat_id);

ALTER TABLE crews
  ADD CONSTRAINT crews_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES boats (id) ON DELETE CASCADE;

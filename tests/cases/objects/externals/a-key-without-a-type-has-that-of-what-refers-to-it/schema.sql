CREATE TABLE cargo (
  id      uuid NOT NULL,
  ship_id uuid NOT NULL,
  CONSTRAINT cargo_pkey PRIMARY KEY (id)
);

CREATE TABLE ship (
  id   uuid NOT NULL,
  name text,
  CONSTRAINT ship_pkey PRIMARY KEY (id)
);

ALTER TABLE cargo
  ADD CONSTRAINT cargo_ship_id_fkey FOREIGN KEY (ship_id) REFERENCES ship (id);

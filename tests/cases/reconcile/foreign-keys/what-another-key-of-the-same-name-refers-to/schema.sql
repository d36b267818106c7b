CREATE TABLE bed (
  id          uuid NOT NULL,
  grown_latin text,
  keeper_id   uuid,
  CONSTRAINT bed_pkey PRIMARY KEY (id)
);

CREATE TABLE gardener (
  id uuid NOT NULL,
  CONSTRAINT gardener_pkey PRIMARY KEY (id)
);

CREATE TABLE plant (
  id    uuid NOT NULL,
  latin text,
  CONSTRAINT plant_pkey PRIMARY KEY (id),
  CONSTRAINT plant_latin_key UNIQUE (latin)
);

CREATE TABLE sowing (
  id          uuid NOT NULL,
  grown_latin text,
  keeper_id   uuid,
  CONSTRAINT sowing_pkey PRIMARY KEY (id)
);

ALTER TABLE bed
  ADD CONSTRAINT bed_grown_latin_fkey FOREIGN KEY (grown_latin) REFERENCES plant (latin);

ALTER TABLE bed
  ADD CONSTRAINT bed_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES gardener (id);

ALTER TABLE sowing
  ADD CONSTRAINT sowing_grown_latin_fkey FOREIGN KEY (grown_latin) REFERENCES plant (latin);

ALTER TABLE sowing
  ADD CONSTRAINT sowing_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES gardener (id);

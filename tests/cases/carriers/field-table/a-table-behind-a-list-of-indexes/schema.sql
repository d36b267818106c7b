CREATE TABLE harvests (
  id       uuid         NOT NULL,
  hive_id  uuid         NOT NULL,
  taken_on date         NOT NULL,
  kilos    numeric(6,2) NOT NULL,
  CONSTRAINT harvests_pkey PRIMARY KEY (id)
);

CREATE TABLE hives (
  id          uuid                  NOT NULL,
  site        character varying(80) NOT NULL,
  queen_since date,
  weight_kg   double precision,
  site_lat    double precision,
  site_lon    double precision,
  honey_kg    double precision,
  CONSTRAINT hives_pkey PRIMARY KEY (id)
);

CREATE INDEX harvests_hive_id_idx ON harvests (hive_id);

CREATE INDEX harvests_taken_on_idx ON harvests (taken_on);

CREATE INDEX idx_hive_queen ON hives (queen_since);

CREATE INDEX idx_hive_site ON hives (site);

ALTER TABLE harvests
  ADD CONSTRAINT harvests_hive_id_fkey FOREIGN KEY (hive_id) REFERENCES hives (id);

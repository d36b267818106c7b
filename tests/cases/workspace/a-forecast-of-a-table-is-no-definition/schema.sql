CREATE TABLE berth_pilots (
  id       uuid NOT NULL,
  berth_id uuid NOT NULL,
  pilot_id uuid NOT NULL,
  CONSTRAINT berth_pilots_pkey PRIMARY KEY (id),
  CONSTRAINT berth_pilots_berth_id_key UNIQUE (berth_id)
);

CREATE TABLE berths (
  id uuid NOT NULL,
  CONSTRAINT berths_pkey PRIMARY KEY (id)
);

ALTER TABLE berth_pilots
  ADD CONSTRAINT berth_pilots_berth_id_fkey FOREIGN KEY (berth_id) REFERENCES berths (id);

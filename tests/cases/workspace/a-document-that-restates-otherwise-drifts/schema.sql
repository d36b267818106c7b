CREATE TABLE berth (
  id     uuid                  NOT NULL,
  name   character varying(40) NOT NULL,
  length integer               NOT NULL DEFAULT 10,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

CREATE TABLE boat (
  id       uuid NOT NULL,
  berth_id uuid NOT NULL,
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_boat_berth_id ON boat (berth_id);

ALTER TABLE boat
  ADD CONSTRAINT boat_berth_id_fkey FOREIGN KEY (berth_id) REFERENCES berth (id);

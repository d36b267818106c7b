CREATE TABLE proof (
  id      uuid NOT NULL,
  trip_id uuid,
  CONSTRAINT proof_pkey PRIMARY KEY (id)
);

CREATE TABLE trips (
  has_proof boolean                NOT NULL,
  mail      character varying(200),
  id        uuid                   NOT NULL,
  CONSTRAINT trips_pkey PRIMARY KEY (id)
);

ALTER TABLE proof
  ADD CONSTRAINT proof_trip_id_fkey FOREIGN KEY (trip_id) REFERENCES trips (id);

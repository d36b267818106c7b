CREATE TABLE boat (
  id      uuid   NOT NULL,
  pier_id uuid,
  flags   uuid[],
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

CREATE TABLE flag (
  id uuid NOT NULL,
  CONSTRAINT flag_pkey PRIMARY KEY (id)
);

CREATE TABLE pier (
  id uuid NOT NULL,
  CONSTRAINT pier_pkey PRIMARY KEY (id)
);

ALTER TABLE boat
  ADD CONSTRAINT boat_pier_id_fkey FOREIGN KEY (pier_id) REFERENCES pier (id);

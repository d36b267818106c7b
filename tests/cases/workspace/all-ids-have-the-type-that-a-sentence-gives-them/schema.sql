CREATE TABLE boat (
  id          uuid                     NOT NULL,
  berth_id    text,
  owner_id    uuid,
  number      integer,
  launched_at timestamp with time zone,
  sold_at     date,
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

CREATE TABLE crew (
  id      uuid NOT NULL,
  boat_id uuid,
  CONSTRAINT crew_pkey PRIMARY KEY (id)
);

ALTER TABLE boat
  ADD CONSTRAINT boat_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners (id);

ALTER TABLE crew
  ADD CONSTRAINT crew_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES boat (id);

CREATE TYPE voyage_status AS ENUM ('planned', 'done');

CREATE TABLE boat (
  id uuid NOT NULL,
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

CREATE TABLE voyage (
  id         text                     NOT NULL,
  boat_id    uuid                     NOT NULL,
  seat_count integer                  NOT NULL,
  price      numeric,
  started_at timestamp with time zone,
  born_on    date,
  extras     jsonb,
  status     voyage_status            NOT NULL,
  mood       text,
  CONSTRAINT voyage_pkey PRIMARY KEY (id)
);

ALTER TABLE voyage
  ADD CONSTRAINT voyage_boat_id_fkey FOREIGN KEY (boat_id) REFERENCES boat (id);

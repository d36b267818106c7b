CREATE TABLE boat (
  id         uuid                     NOT NULL,
  name       text                     NOT NULL,
  arrived_on date                     NOT NULL,
  left_at    timestamp with time zone,
  harbour_id uuid                     NOT NULL,
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

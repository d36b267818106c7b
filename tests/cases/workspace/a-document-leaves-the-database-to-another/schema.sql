CREATE TABLE ferry (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT ferry_pkey PRIMARY KEY (id)
);

CREATE TABLE trip (
  id    uuid    NOT NULL,
  seats integer,
  CONSTRAINT trip_pkey PRIMARY KEY (id),
  CONSTRAINT trip_seats_check CHECK (seats BETWEEN 1 AND 90)
);

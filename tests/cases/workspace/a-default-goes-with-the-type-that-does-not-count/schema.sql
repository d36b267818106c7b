CREATE TABLE boat (
  id integer NOT NULL,
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

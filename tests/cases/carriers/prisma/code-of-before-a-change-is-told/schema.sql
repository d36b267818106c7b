CREATE TABLE boat (
  id     text    NOT NULL,
  name   text,
  length integer NOT NULL,
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

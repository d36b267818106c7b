CREATE TABLE parcels (
  id    uuid    NOT NULL,
  grams integer NOT NULL,
  CONSTRAINT parcels_pkey PRIMARY KEY (id)
);

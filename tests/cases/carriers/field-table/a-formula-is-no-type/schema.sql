CREATE TABLE boat (
  id     uuid                  NOT NULL,
  crew   integer               NOT NULL,
  best   numeric,
  legs   text,
  weight text,
  sail   character varying(20),
  CONSTRAINT boat_pkey PRIMARY KEY (id)
);

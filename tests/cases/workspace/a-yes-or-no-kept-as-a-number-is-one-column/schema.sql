CREATE TABLE boats (
  id      text    NOT NULL,
  is_gone integer NOT NULL DEFAULT 0,
  sails   integer NOT NULL,
  CONSTRAINT boats_pkey PRIMARY KEY (id)
);

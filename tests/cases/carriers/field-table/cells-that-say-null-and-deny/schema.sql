CREATE TABLE plants (
  id       uuid    NOT NULL DEFAULT gen_random_uuid(),
  label_id text    NOT NULL,
  bed_id   uuid,
  seed_id  uuid    DEFAULT NULL,
  note     text,
  row_id   integer,
  CONSTRAINT plants_pkey PRIMARY KEY (id)
);

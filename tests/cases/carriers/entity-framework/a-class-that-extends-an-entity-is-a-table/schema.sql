CREATE TABLE berth (
  id    uuid NOT NULL,
  label text,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

CREATE TABLE keeper (
  full_name text NOT NULL,
  phone     text,
  hired_on  date
);

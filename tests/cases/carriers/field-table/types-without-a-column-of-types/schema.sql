CREATE TABLE buoys (
  id        uuid NOT NULL,
  name      text NOT NULL,
  placed_on date,
  CONSTRAINT buoys_pkey PRIMARY KEY (id),
  CONSTRAINT buoys_name_key UNIQUE (name)
);

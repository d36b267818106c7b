CREATE TABLE reading (
  id       uuid                     NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  station  text                     NOT NULL,
  CONSTRAINT reading_pkey PRIMARY KEY (id),
  CONSTRAINT reading_station_check CHECK (station ~ '^[A-Z]{3}$')
);

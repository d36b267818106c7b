CREATE TABLE rate (
  id   uuid    NOT NULL,
  base text,
  rate numeric,
  CONSTRAINT rate_pkey PRIMARY KEY (id),
  CONSTRAINT rate_rate_check CHECK (rate > 0)
);

CREATE TABLE berth (
  id        bigint                   NOT NULL,
  length    numeric(6,2)             NOT NULL,
  booked_at timestamp with time zone NOT NULL,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_berth_booked_at ON berth (booked_at);

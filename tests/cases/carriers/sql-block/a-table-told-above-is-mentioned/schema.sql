CREATE TABLE readings (
  gauge_id bigint                   NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  level    numeric(6,3)             NOT NULL,
  CONSTRAINT readings_pkey PRIMARY KEY (gauge_id, taken_at)
);

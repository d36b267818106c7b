CREATE TABLE berth (
  length_m numeric(6,2) NOT NULL DEFAULT 12,
  freed_at bigint       NOT NULL,
  id       uuid         NOT NULL,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

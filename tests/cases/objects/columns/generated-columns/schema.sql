CREATE TABLE bread (
  id     uuid         NOT NULL,
  net    numeric(6,2) NOT NULL,
  tax    numeric(3,2) NOT NULL,
  gross  numeric(8,2) GENERATED ALWAYS AS (net * (1 + tax)) STORED,
  label_ text         GENERATED ALWAYS AS ('bread ' || net::text) STORED,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE boats (
  id    uuid    NOT NULL,
  berth integer NOT NULL,
  CONSTRAINT boats_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_boats_berth ON boats (berth);

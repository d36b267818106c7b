CREATE TABLE dogs (
  id          uuid                     NOT NULL,
  chip_number character varying(20)    NOT NULL,
  arrived_at  timestamp with time zone NOT NULL,
  is_gone     boolean                  NOT NULL DEFAULT false,
  CONSTRAINT dogs_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_dogs_arrived ON dogs (arrived_at DESC);

CREATE INDEX ix_dogs_gone ON dogs (lower(chip_number), is_gone);

CREATE UNIQUE INDEX uq_dogs_chip ON dogs (chip_number) WHERE is_gone = false;

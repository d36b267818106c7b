CREATE TABLE boats (
  id      integer NOT NULL,
  berth   bigint  NOT NULL,
  is_away boolean NOT NULL,
  CONSTRAINT boats_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX uq_boats_berth ON boats (berth);

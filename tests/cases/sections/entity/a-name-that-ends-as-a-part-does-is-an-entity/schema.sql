CREATE TABLE crane_configuration (
  id   uuid    NOT NULL,
  load integer NOT NULL,
  CONSTRAINT crane_configuration_pkey PRIMARY KEY (id)
);

CREATE TABLE repair_order (
  id         uuid NOT NULL,
  boat_name  text NOT NULL,
  ordered_on date,
  CONSTRAINT repair_order_pkey PRIMARY KEY (id)
);

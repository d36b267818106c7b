CREATE TABLE berth (
  id uuid NOT NULL,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

CREATE TABLE berth (
  id         uuid                     NOT NULL,
  created_at date                     NOT NULL,
  updated_at timestamp with time zone,
  port_id    uuid                     NOT NULL,
  CONSTRAINT berth_pkey PRIMARY KEY (id)
);

CREATE TABLE crane (
  id         uuid                     NOT NULL,
  created_at timestamp with time zone,
  updated_at timestamp with time zone,
  port_id    uuid                     NOT NULL,
  CONSTRAINT crane_pkey PRIMARY KEY (id)
);

CREATE TABLE port (
  id uuid NOT NULL,
  CONSTRAINT port_pkey PRIMARY KEY (id)
);

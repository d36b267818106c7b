CREATE TABLE passengers (
  id         uuid NOT NULL,
  birth_date date,
  home_port  text,
  CONSTRAINT passengers_pkey PRIMARY KEY (id)
);

CREATE TABLE tickets (
  id             uuid                  NOT NULL,
  passenger_name text                  NOT NULL,
  fare           numeric(8,2)          NOT NULL,
  seal           character varying(64),
  seal_before    character varying(64),
  sealed_on      date,
  remarks        text,
  berth          text                  NOT NULL,
  CONSTRAINT tickets_pkey PRIMARY KEY (id),
  CONSTRAINT tickets_berth_key UNIQUE (berth)
);

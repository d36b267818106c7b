CREATE TABLE keepers (
  id             bigint                   NOT NULL,
  name           character varying(80),
  remember_token character varying(100),
  deleted_at     timestamp with time zone,
  created_at     timestamp with time zone,
  updated_at     timestamp with time zone,
  CONSTRAINT keepers_pkey PRIMARY KEY (id)
);

CREATE TABLE lamps (
  id         bigint                   NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT lamps_pkey PRIMARY KEY (id)
);

CREATE TABLE readings (
  id           bigint                     NOT NULL,
  timestamps   timestamp with time zone[] NOT NULL,
  soft_deletes integer                    NOT NULL,
  CONSTRAINT readings_pkey PRIMARY KEY (id)
);

CREATE TABLE signals (
  id        bigint                   NOT NULL,
  lit_at    timestamp with time zone NOT NULL,
  dimmed_at timestamp with time zone NOT NULL,
  CONSTRAINT signals_pkey PRIMARY KEY (id)
);

CREATE TABLE watches (
  id         bigint                   NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT watches_pkey PRIMARY KEY (id)
);

CREATE TABLE keeper (
  id         uuid                     NOT NULL,
  name       character varying(80)    NOT NULL,
  created_at timestamp with time zone,
  updated_at timestamp with time zone,
  CONSTRAINT keeper_pkey PRIMARY KEY (id)
);

CREATE TABLE lamp (
  id         uuid                     NOT NULL,
  range_nm   integer                  NOT NULL,
  deleted_at timestamp with time zone,
  created_at timestamp with time zone,
  updated_at timestamp with time zone,
  CONSTRAINT lamp_pkey PRIMARY KEY (id)
);

CREATE TABLE reading (
  id         uuid                       NOT NULL,
  timestamps timestamp with time zone[] NOT NULL,
  count      integer,
  CONSTRAINT reading_pkey PRIMARY KEY (id)
);

CREATE TABLE watch (
  id         uuid                     NOT NULL,
  started_at timestamp with time zone NOT NULL,
  lit_at     timestamp with time zone,
  dimmed_at  timestamp with time zone,
  CONSTRAINT watch_pkey PRIMARY KEY (id)
);

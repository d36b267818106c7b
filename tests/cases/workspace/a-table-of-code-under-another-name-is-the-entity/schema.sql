CREATE TABLE captains (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT captains_pkey PRIMARY KEY (id)
);

CREATE TABLE jobs (
  id      uuid                        NOT NULL,
  words   character varying(200)      NOT NULL,
  done    boolean                     NOT NULL DEFAULT false,
  made_at timestamp without time zone NOT NULL,
  CONSTRAINT jobs_pkey PRIMARY KEY (id)
);

CREATE TABLE tides (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT tides_pkey PRIMARY KEY (id)
);

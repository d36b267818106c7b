CREATE SEQUENCE harvests_id_seq AS bigint;

CREATE TABLE harvests (
  id      bigint NOT NULL DEFAULT nextval('harvests_id_seq'::regclass),
  hive_id uuid   NOT NULL,
  remark  text,
  CONSTRAINT harvests_pkey PRIMARY KEY (id)
);

CREATE TABLE hives (
  id    uuid                  NOT NULL,
  label character varying(40) NOT NULL,
  queen text,
  CONSTRAINT hives_pkey PRIMARY KEY (id),
  CONSTRAINT hives_label_key UNIQUE (label)
);

CREATE TABLE keepers (
  id    bigint NOT NULL,
  email text   NOT NULL,
  CONSTRAINT keepers_pkey PRIMARY KEY (id),
  CONSTRAINT keepers_email_key UNIQUE (email)
);

ALTER SEQUENCE harvests_id_seq OWNED BY harvests.id;

ALTER TABLE harvests
  ADD CONSTRAINT harvests_hive_id_fkey FOREIGN KEY (hive_id) REFERENCES hives (id);

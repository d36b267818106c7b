CREATE TYPE "LampState" AS ENUM ('on', 'off');

CREATE TABLE lamp (
  id    uuid        NOT NULL,
  state "LampState" NOT NULL DEFAULT 'on',
  CONSTRAINT lamp_pkey PRIMARY KEY (id)
);

CREATE TYPE "LampColour" AS ENUM ('red', 'green');

CREATE TYPE "LampShape" AS ENUM ('ROUND');

CREATE TYPE "LampStatus" AS ENUM ('LIT', 'DARK', 'BROKEN');

CREATE TABLE lamps (
  id     uuid         NOT NULL,
  status "LampStatus",
  shape  "LampShape",
  colour "LampColour",
  CONSTRAINT lamps_pkey PRIMARY KEY (id)
);

CREATE SCHEMA store;

CREATE TYPE store."BreadKind" AS ENUM ('rye');

CREATE TABLE bread (
  id   uuid              NOT NULL,
  kind store."BreadKind" NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

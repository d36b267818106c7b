CREATE SCHEMA store;

CREATE SEQUENCE store."BreadRoll_id_seq" AS integer;

CREATE TABLE store."BreadRoll" (
  id   integer NOT NULL DEFAULT nextval('store."BreadRoll_id_seq"'::regclass),
  name text    NOT NULL,
  CONSTRAINT "BreadRoll_pkey" PRIMARY KEY (id)
);

ALTER SEQUENCE store."BreadRoll_id_seq" OWNED BY store."BreadRoll".id;

CREATE SEQUENCE bread_id_seq AS integer;

CREATE TABLE bread (
  id   integer NOT NULL DEFAULT nextval('bread_id_seq'::regclass),
  name text    NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE bread_id_seq OWNED BY bread.id;

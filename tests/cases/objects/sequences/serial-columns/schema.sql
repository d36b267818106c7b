CREATE SEQUENCE bread_id_seq AS bigint;

CREATE SEQUENCE bread_number_seq AS integer;

CREATE TABLE bread (
  id     bigint  NOT NULL DEFAULT nextval('bread_id_seq'::regclass),
  number integer NOT NULL DEFAULT nextval('bread_number_seq'::regclass),
  name   text    NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE bread_id_seq OWNED BY bread.id;

ALTER SEQUENCE bread_number_seq OWNED BY bread.number;

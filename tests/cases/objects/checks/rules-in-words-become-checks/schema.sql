CREATE TABLE bread (
  id    uuid                 NOT NULL,
  name  text                 NOT NULL,
  mail  text,
  price integer              NOT NULL,
  kind  text                 NOT NULL,
  code  character varying(9) NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_code_check CHECK (code ~ '^[A-Z]{3}$'),
  CONSTRAINT bread_kind_check CHECK (kind IN ('rye', 'oat')),
  CONSTRAINT bread_mail_check CHECK (mail ~ E'^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$'),
  CONSTRAINT bread_name_check CHECK (char_length(name) BETWEEN 1 AND 40),
  CONSTRAINT bread_price_check CHECK (price > 0),
  CONSTRAINT bread_price_check1 CHECK (price < 100)
);

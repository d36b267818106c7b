CREATE TABLE bread (
  id    uuid    NOT NULL,
  price integer NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_price_check CHECK (price > 0)
);

CREATE TABLE orders (
  id uuid NOT NULL,
  CONSTRAINT orders_pkey PRIMARY KEY (id)
);

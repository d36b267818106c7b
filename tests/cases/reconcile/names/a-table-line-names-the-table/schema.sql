CREATE TABLE line (
  id       uuid NOT NULL,
  order_id uuid NOT NULL,
  CONSTRAINT line_pkey PRIMARY KEY (id)
);

CREATE TABLE shop_order (
  id uuid NOT NULL,
  CONSTRAINT shop_order_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_line_order ON line (order_id);

ALTER TABLE line
  ADD CONSTRAINT line_order_id_fkey FOREIGN KEY (order_id) REFERENCES shop_order (id);

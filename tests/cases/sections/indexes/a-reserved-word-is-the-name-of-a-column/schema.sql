CREATE TABLE shelf (
  id         integer NOT NULL,
  "order"    integer NOT NULL,
  "position" integer NOT NULL,
  "user"     integer NOT NULL,
  CONSTRAINT shelf_pkey PRIMARY KEY (id),
  CONSTRAINT shelf_user_order_key UNIQUE ("user", "order")
);

CREATE INDEX idx_shelf_order ON shelf ("order", "position" DESC) WHERE "order" > 3;

CREATE INDEX shelf_user_position_idx ON shelf ("user", "position");

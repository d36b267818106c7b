CREATE TABLE bread (
  id   uuid    NOT NULL,
  shop integer NOT NULL,
  oven integer,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE oven (
  shop   integer NOT NULL,
  number integer NOT NULL,
  CONSTRAINT oven_pkey PRIMARY KEY (shop, number)
);

CREATE INDEX idx_bread_oven ON bread (shop, oven);

ALTER TABLE bread
  ADD CONSTRAINT bread_shop_oven_fkey FOREIGN KEY (shop, oven) REFERENCES oven (shop, number) ON DELETE SET NULL (oven);

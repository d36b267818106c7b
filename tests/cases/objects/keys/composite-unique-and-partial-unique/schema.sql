CREATE TABLE bread (
  id      uuid                     NOT NULL,
  shop    integer                  NOT NULL,
  shelf   integer                  NOT NULL,
  name    text                     NOT NULL,
  gone_at timestamp with time zone,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_shop_shelf_key UNIQUE (shop, shelf)
);

CREATE UNIQUE INDEX bread_name_key ON bread (name) WHERE gone_at IS NULL;

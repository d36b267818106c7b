CREATE TABLE "order" (
  id     uuid                     NOT NULL,
  "user" text                     NOT NULL,
  "end"  timestamp with time zone NOT NULL,
  CONSTRAINT order_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_order_end ON "order" ("end");

CREATE EXTENSION IF NOT EXISTS citext;

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE bread (
  id   uuid   NOT NULL,
  name text   NOT NULL,
  mail citext NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_name ON bread USING gin (name gin_trgm_ops);

CREATE TABLE bread (
  id   uuid                     NOT NULL,
  name text                     NOT NULL,
  tags text[]                   NOT NULL,
  data jsonb                    NOT NULL,
  at   timestamp with time zone NOT NULL,
  span int4range                NOT NULL,
  gone boolean                  NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_brin ON bread USING brin (at) WITH (pages_per_range=32);

CREATE INDEX idx_btree ON bread (at DESC NULLS LAST, name);

CREATE INDEX idx_collate ON bread (name COLLATE "C");

CREATE INDEX idx_covering ON bread (at) INCLUDE (name, gone);

CREATE INDEX idx_fill ON bread (gone) WITH (fillfactor=70);

CREATE INDEX idx_gin ON bread USING gin (tags);

CREATE INDEX idx_gin_path ON bread USING gin (data jsonb_path_ops);

CREATE INDEX idx_gist ON bread USING gist (span);

CREATE INDEX idx_hash ON bread USING hash (name);

CREATE INDEX idx_later ON bread (span);

CREATE INDEX idx_like ON bread (name text_pattern_ops);

CREATE INDEX idx_lower ON bread (lower(name));

CREATE INDEX idx_partial ON bread (name) WHERE NOT gone;

CREATE INDEX idx_spgist ON bread USING spgist (name);

CREATE UNIQUE INDEX idx_unique ON bread (name, at) NULLS NOT DISTINCT;

CREATE INDEX idx_words ON bread USING gin (to_tsvector('english', name));

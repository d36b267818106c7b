CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE books (
  id     integer                NOT NULL,
  title  character varying(200) NOT NULL,
  author text                   NOT NULL,
  blurb  text                   NOT NULL,
  shelf  text                   NOT NULL,
  tags   jsonb                  NOT NULL,
  CONSTRAINT books_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_books_author ON books USING gin (author gin_trgm_ops);

CREATE INDEX idx_books_blurb ON books USING gist (blurb gist_trgm_ops);

CREATE INDEX idx_books_shelf ON books USING gin (shelf gin_trgm_ops);

CREATE INDEX idx_books_shelf_trgm ON books (shelf);

CREATE INDEX idx_books_tags ON books USING gin (tags);

CREATE INDEX idx_books_title_trgm ON books USING gin (title gin_trgm_ops);

CREATE SCHEMA auth;

CREATE TABLE auth.users (
  id uuid NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

CREATE TABLE users (
  id       uuid NOT NULL,
  login_id uuid NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_users_login ON users (login_id);

ALTER TABLE users
  ADD CONSTRAINT users_login_id_fkey FOREIGN KEY (login_id) REFERENCES auth.users (id);

CREATE TABLE bread (
  id        uuid NOT NULL,
  oven_code text NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id)
);

CREATE TABLE oven (
  id   uuid                 NOT NULL,
  code character varying(9) NOT NULL,
  CONSTRAINT oven_pkey PRIMARY KEY (id),
  CONSTRAINT oven_code_key UNIQUE (code)
);

CREATE INDEX idx_bread_oven ON bread (oven_code);

ALTER TABLE bread
  ADD CONSTRAINT bread_oven_code_fkey FOREIGN KEY (oven_code) REFERENCES oven (code);

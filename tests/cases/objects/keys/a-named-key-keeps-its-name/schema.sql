CREATE TABLE bread (
  id   uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT the_key PRIMARY KEY (id),
  CONSTRAINT one_name UNIQUE (name)
);

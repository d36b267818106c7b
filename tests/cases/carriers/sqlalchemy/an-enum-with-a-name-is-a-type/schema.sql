CREATE TYPE room_kind AS ENUM ('single', 'double');

CREATE TYPE room_state AS ENUM ('free', 'let');

CREATE SEQUENCE rooms_id_seq AS integer;

CREATE TABLE rooms (
  id    integer    NOT NULL DEFAULT nextval('rooms_id_seq'::regclass),
  kind  room_kind  NOT NULL,
  state room_state NOT NULL,
  plain text       NOT NULL,
  no    text       NOT NULL,
  CONSTRAINT rooms_pkey PRIMARY KEY (id),
  CONSTRAINT rooms_no_check CHECK (no IN ('x', 'y')),
  CONSTRAINT rooms_plain_check CHECK (plain IN ('a', 'b'))
);

ALTER SEQUENCE rooms_id_seq OWNED BY rooms.id;

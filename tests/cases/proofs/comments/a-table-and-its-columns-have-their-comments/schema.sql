CREATE TABLE room (
  id    integer NOT NULL,
  size  integer NOT NULL,
  floor integer,
  CONSTRAINT room_pkey PRIMARY KEY (id)
);

COMMENT ON TABLE room IS 'What is let';

COMMENT ON COLUMN room.size IS 'It''s in m²';

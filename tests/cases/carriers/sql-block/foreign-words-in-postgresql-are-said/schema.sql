CREATE TABLE piece (
  id   integer NOT NULL,
  tags text[]  NOT NULL DEFAULT ARRAY['old'],
  seen text,
  bits bit(8),
  CONSTRAINT piece_pkey PRIMARY KEY (id),
  CONSTRAINT piece_bits_check CHECK (bits[1] IS NOT NULL)
);

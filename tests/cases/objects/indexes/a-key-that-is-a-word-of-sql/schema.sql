CREATE TABLE songs (
  id         integer NOT NULL,
  concert_id integer NOT NULL,
  "order"    integer NOT NULL,
  "group"    text    NOT NULL,
  CONSTRAINT songs_pkey PRIMARY KEY (id)
);

CREATE INDEX idx_songs_concert_order ON songs (concert_id, "order" DESC);

CREATE INDEX idx_songs_group ON songs ("group");

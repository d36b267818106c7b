CREATE TABLE queen (
  id   uuid NOT NULL,
  name text NOT NULL,
  hive text NOT NULL,
  CONSTRAINT queen_pkey PRIMARY KEY (id),
  CONSTRAINT queen_name_hive_key UNIQUE (name, hive)
);

CREATE INDEX idx_queen_hive ON queen (hive);

CREATE TABLE hive (
  id        integer NOT NULL,
  placed_at text    NOT NULL DEFAULT now(),
  opened_at text    DEFAULT now(),
  seen      integer NOT NULL DEFAULT (extract ('epoch' FROM now())::bigint * 1000),
  CONSTRAINT hive_pkey PRIMARY KEY (id)
);

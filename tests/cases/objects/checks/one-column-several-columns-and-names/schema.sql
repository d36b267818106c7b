CREATE TABLE bread (
  id   uuid    NOT NULL,
  low  integer NOT NULL,
  high integer NOT NULL,
  CONSTRAINT bread_pkey PRIMARY KEY (id),
  CONSTRAINT bread_check CHECK (high > low),
  CONSTRAINT bread_high_check CHECK (high <> 13),
  CONSTRAINT bread_high_check1 CHECK (high <> 14),
  CONSTRAINT bread_low_check CHECK (low > 0),
  CONSTRAINT not_too_high CHECK (high < 1000)
);

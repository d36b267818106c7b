CREATE TABLE entry (
  id  uuid NOT NULL,
  day date NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (id)
);
